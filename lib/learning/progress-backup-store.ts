import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { ProgressBackup } from '@/lib/learning/progress-backup'
import type { StoredFileProgress } from '@/lib/learning/progress-store'
import { config } from '@/lib/platform/config'

/** The backup store of design C-11 that needs no service: one file of lines per person, which only ever grows. */
export const localProgressBackup: ProgressBackup = {
  name: 'local-files',

  async append(rows) {
    const byUser = new Map<string, StoredFileProgress[]>()
    for (const row of rows) byUser.set(row.user_id, [...(byUser.get(row.user_id) ?? []), row])
    for (const [userId, own] of byUser) {
      const file = fileOf(userId)
      await mkdir(path.dirname(file), { recursive: true })
      // Each line brings its own line break in front, so that one cut short by a crash does not spoil the next.
      await appendFile(file, own.map(row => `\n${JSON.stringify(row)}`).join(''))
    }
  },

  async find(userId, fileId) {
    let newest: StoredFileProgress | null = null
    for (const line of (await readLines(userId)).split('\n')) {
      const row = parse(line)
      if (row?.file_id === fileId && row.revision >= (newest?.revision ?? 0)) newest = row
    }
    return newest
  },

  async erase(userId) {
    await rm(fileOf(userId), { force: true })
  },
}

async function readLines(userId: string): Promise<string> {
  try {
    return await readFile(fileOf(userId), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function parse(line: string): StoredFileProgress | null {
  try {
    return line ? (JSON.parse(line) as StoredFileProgress) : null
  } catch {
    return null
  }
}

// The name is a digest, because an id is any text of 128 characters.
function fileOf(userId: string): string {
  const digest = createHash('sha256').update(userId).digest('hex')
  return path.join(config().backupRoot, 'progress', digest.slice(0, 2), `${digest}.jsonl`)
}
