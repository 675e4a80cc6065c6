import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { cacheDirectory } from '@/lib/platform/embedded/environment'

// Raise it when a maker of `lib/testing` changes what it makes, so that older files are not used again.
const RECIPE = 1

/**
 * A file made from the given facts, once per machine: it is kept in the cache, which outlives data directories. It gets
 * its name when it is complete, so a run that was cut off leaves nothing that looks like a file.
 */
export async function madeOnce(
  kind: string,
  facts: object,
  extension: string,
  make: (outPath: string) => Promise<void>,
): Promise<string> {
  const folder = path.join(cacheDirectory(), 'sample-school')
  const key = createHash('sha256')
    .update(JSON.stringify([RECIPE, kind, facts]))
    .digest('hex')
    .slice(0, 20)
  const file = path.join(folder, `${kind}-${key}.${extension}`)
  if (await exists(file)) return file
  await mkdir(folder, { recursive: true })
  const scratch = await mkdtemp(path.join(folder, 'making-'))
  try {
    const draft = path.join(scratch, path.basename(file))
    await make(draft)
    await rename(draft, file)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  return file
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
