import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { config } from '@/lib/platform/config'

/** A file on its way: an upload, a content on its way to its name, or what processing has in hand. */
export interface InFlightFile {
  /** Under the root of the store. */
  path: string
  sizeBytes: number
  changedAt: Date
}

const FOLDERS = ['incoming', 'incoming-blobs', 'scratch']

/** Every file in the folders of what is on its way, with what a process that died left there. */
export async function listInFlight(): Promise<InFlightFile[]> {
  const root = config().blobRoot
  return (await Promise.all(FOLDERS.map(folder => listFolder(root, folder)))).flat()
}

async function listFolder(root: string, folder: string): Promise<InFlightFile[]> {
  const found: InFlightFile[] = []
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      found.push(...(await listFolder(root, file)))
      continue
    }
    // Gone by now is none of it.
    const known = await stat(path.join(root, file)).catch(() => undefined)
    if (known) found.push({ path: file, sizeBytes: known.size, changedAt: known.mtime })
  }
  return found
}
