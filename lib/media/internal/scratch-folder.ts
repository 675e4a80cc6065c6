import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { config } from '@/lib/platform/config'

// On the file system of the blob store, so that what is made here is kept by a rename.
const scratchRoot = () => path.join(config().blobRoot, 'scratch')

/** An empty folder of a job's own that is gone afterwards, whatever happens. */
export async function withScratchFolder<Result>(
  name: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = path.join(scratchRoot(), name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Removes the folders that killed workers left, and gives their number. */
export async function removeStaleScratch(olderThanMs: number): Promise<number> {
  let removed = 0
  for (const name of await readdir(scratchRoot()).catch(() => [])) {
    const folder = path.join(scratchRoot(), name)
    const found = await stat(folder).catch(() => undefined)
    if (!found || found.mtimeMs > Date.now() - olderThanMs) continue
    await rm(folder, { recursive: true, force: true })
    removed += 1
  }
  return removed
}
