import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * What stands in front of the command line of a program that reads foreign bytes: on Linux, programs of util-linux that
 * end it when this process dies and bound its memory. Elsewhere nothing, and time and output limits still hold.
 */
export async function guardPrefix(): Promise<string[]> {
  found ??= findPrefix()
  return found
}

// glibc reserves address space per thread, so this stands far above what is used (about 1 GB for four renditions of 1080p).
const ADDRESS_SPACE_BYTES_MAX = 12 * 1024 ** 3
const LAYERS = [
  ['setpriv', '--pdeathsig', 'KILL'],
  ['prlimit', `--as=${ADDRESS_SPACE_BYTES_MAX}`],
]

let found: Promise<string[]> | undefined

async function findPrefix(): Promise<string[]> {
  if (process.platform !== 'linux') return []
  const prefix: string[] = []
  for (const layer of LAYERS) {
    // Tried, not looked up: an old release has the program and not the option.
    const [program = '', ...args] = layer
    const works = await promisify(execFile)(program, [...args, 'true']).then(
      () => true,
      () => false,
    )
    if (works) prefix.push(...layer)
  }
  return prefix
}
