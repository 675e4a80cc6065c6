import { readFileSync } from 'node:fs'
import { findSourceMap, SourceMap } from 'node:module'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// A place in a stack: a file as a path or an address, its line and its column.
const PLACE = /((?:file:\/\/)?\/[^\s():]+\.[cm]?[jt]sx?):(\d+):(\d+)/g
const KEPT_MAX = 20

const kept = new Map<string, SourceMap | undefined>()

/**
 * A stack by the places in the sources, in a process that leaves the maps to this: Node would keep the map of each file
 * that it loads, 120 MB of them for the built pages. Here one is read when an error needs it.
 */
export function readableStack(stack: string, isReadable = process.sourceMapsEnabled): string {
  if (isReadable) return stack
  return stack.replace(PLACE, (place, address: string, line: string, column: string) => {
    const file = address.startsWith('file:') ? fileURLToPath(address) : address
    const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1)
    if (!found || !('originalSource' in found) || found.originalLine === undefined) return place
    return `${sourceAt(file, found.originalSource)}:${found.originalLine + 1}:${found.originalColumn + 1}`
  })
}

function mapOf(file: string): SourceMap | undefined {
  if (!kept.has(file)) {
    if (kept.size >= KEPT_MAX) kept.clear()
    kept.set(file, readMap(file))
  }
  return kept.get(file)
}

// What this process made of TypeScript itself is known to Node; what was built lies beside its file.
function readMap(file: string): SourceMap | undefined {
  const known = findSourceMap(file)
  if (known) return known
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')))
  } catch {
    return undefined
  }
}

function sourceAt(file: string, source: string): string {
  const path = source.startsWith('file:') ? fileURLToPath(source) : resolve(dirname(file), decodeURI(source))
  return relative(process.cwd(), path)
}
