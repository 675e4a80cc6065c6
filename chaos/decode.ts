import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { openBlob } from '@/lib/media/blob-store'
import { config } from '@/lib/platform/config'
import { db } from '@/lib/platform/postgres'

/** Decodes every rendition of a file from its first to its last frame, and gives their durations in seconds by name. */
export async function decodeRenditions(fileId: string): Promise<Record<string, number>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-decode-'))
  try {
    const uses = await db().mediaFileBlob.findMany({ where: { fileId, role: 'rendition' } })
    const durations: Record<string, number> = {}
    for (const { name, sha256 } of uses.filter(use => use.name.endsWith('.mp4'))) {
      const copy = path.join(folder, name)
      await pipeline(await openBlob(sha256), createWriteStream(copy))
      durations[name] = await decode(copy)
    }
    return durations
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Names that the playlists of a file point at and that are not there (check 43). */
export async function danglingNames(fileId: string): Promise<string[]> {
  const uses = await db().mediaFileBlob.findMany({ where: { fileId } })
  const names = new Set(uses.map(use => use.name))
  const missing: string[] = []
  for (const { name, sha256 } of uses.filter(use => use.role === 'playlist')) {
    let text = ''
    for await (const part of await openBlob(sha256)) text += part
    for (const [, uri] of text.matchAll(/URI="([^"]+)"/g))
      if (uri && !names.has(uri)) missing.push(`${name}: ${uri}`)
    for (const line of text.split('\n')) {
      if (line && !line.startsWith('#') && !names.has(line.trim())) missing.push(`${name}: ${line}`)
    }
  }
  return missing
}

async function decode(file: string): Promise<number> {
  const args = ['-v', 'error', '-xerror', '-progress', 'pipe:1', '-i', file, '-f', 'null', '-']
  const { stdout } = await promisify(execFile)(config().ffmpegPath, args)
  const [last] = [...stdout.matchAll(/out_time_us=(\d+)/g)].reverse()
  return Number(last?.[1] ?? 0) / 1e6
}
