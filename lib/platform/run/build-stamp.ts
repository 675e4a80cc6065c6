import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const SOURCES = [
  'app',
  'components',
  'lib',
  'prisma/models',
  'package-lock.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
]
const STAMP = '.next/lectern-sources'

/** A digest of everything that a build is made of. */
export async function digestSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of await filesOf(source)) hash.update(file).update(await readFile(file))
  return hash.digest('hex')
}

/** Whether the build on disk was made of these sources. */
export function isBuilt(digest: string): boolean {
  return existsSync('.next/BUILD_ID') && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest
}

export function stampBuild(digest: string): void {
  writeFileSync(STAMP, digest)
}

async function filesOf(source: string): Promise<string[]> {
  if (!existsSync(source)) return []
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => null)
  if (!entries) return [source]
  return entries
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
}
