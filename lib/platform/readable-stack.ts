import { readFileSync } from 'node:fs'
import { findSourceMap, SourceMap } from 'node:module'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// A line of a stack that ends with a place: a file as a path or an address, its line and its column.
const FRAME = /^( {4}at (?:.*\(|async )?)((?:file:\/\/)?\/.+?):(\d+):(\d+)(\)?)$/gm
const KEPT_MAX = 20

const kept = new Map<string, SourceMap>()

/**
 * A stack by the places in the sources, in a process that leaves the maps to this: Node would keep the map of each file
 * that it loads, 120 MB of them for the built pages. Here one is read when an error needs it. Throws nothing.
 */
export function readableStack(stack: string, isReadable = process.sourceMapsEnabled): string {
  if (isReadable) return stack
  return stack.replace(
    FRAME,
    (frame, before: string, address: string, line: string, column: string, after) => {
      try {
        const place = placeInSource(address, Number(line), Number(column))
        return place ? `${before}${place}${after}` : frame
      } catch {
        return frame
      }
    },
  )
}

function placeInSource(address: string, line: number, column: number): string | undefined {
  const file = address.startsWith('file:') ? fileURLToPath(address) : address
  if (file.includes('/node_modules/')) return undefined
  const found = mapOf(file)?.findEntry(line - 1, column - 1)
  if (!found || !('originalSource' in found) || found.originalLine === undefined) return undefined
  return `${sourceAt(file, found.originalSource)}:${found.originalLine + 1}:${found.originalColumn + 1}`
}

function mapOf(file: string): SourceMap | undefined {
  const map = kept.get(file) ?? readMap(file)
  if (!map) return undefined
  // The one that was needed last stays longest.
  kept.delete(file)
  kept.set(file, map)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MAX) break
    kept.delete(oldest)
  }
  return map
}

// What this process made of TypeScript itself is known to Node; what was built lies beside its file.
function readMap(file: string): SourceMap | undefined {
  const known = findSourceMap(file)
  if (known) return known
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8'), withoutContents))
  } catch {
    return undefined
  }
}

// The sources themselves, which are the larger part of a map and needed for no place.
const withoutContents = (key: string, value: unknown) => (key === 'sourcesContent' ? undefined : value)

function sourceAt(file: string, source: string): string {
  const path = source.startsWith('file:') ? fileURLToPath(source) : resolve(dirname(file), decodeURI(source))
  return relative(process.cwd(), path)
}
