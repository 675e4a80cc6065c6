import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const MARKER = 'lectern-data.json'

/** Makes the directory if need be and marks it as ours, so that `reset` can tell it from a folder of somebody's papers. */
export function ensureDataDir(dataDir: string): void {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true })
    // As root the database runs as another user, who must be able to pass but not to list.
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
  }
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 })
  const marker = join(dataDir, MARKER)
  if (existsSync(marker)) return
  writeFileSync(marker, `${JSON.stringify({ madeBy: 'lectern', createdAt: new Date().toISOString() })}\n`)
}

export function isDataDir(dataDir: string): boolean {
  return existsSync(join(dataDir, MARKER)) || onlyDownloads(dataDir)
}

/** The default directory also holds the cache of programs, which may have been filled before anything else. */
function onlyDownloads(dataDir: string): boolean {
  try {
    return readdirSync(dataDir).every(name => name === 'bin')
  } catch {
    return false
  }
}
