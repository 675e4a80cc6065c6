export interface Tallest {
  height: number
  /** The names that go with it. */
  names: string[]
  /** The main playlist of what stays. */
  rest: string
}

interface Variant {
  at: number
  uri: string
  height: number
}

/** The tallest of several sizes that a main playlist offers, and the playlist without it; null when there is one only. */
export function tallestOf(master: string): Tallest | null {
  const lines = master.split('\n')
  const variants = lines.flatMap((line, at) => {
    const height = /^#EXT-X-STREAM-INF:.*RESOLUTION=\d+x(\d+)/.exec(line)?.[1]
    const uri = lines[at + 1]
    return height && uri ? [{ at, uri, height: Number(height) }] : []
  })
  const [first, ...others] = variants.sort((one, other) => other.height - one.height)
  return first && others.length > 0 ? without([first], first.height, lines) : null
}

/**
 * The sizes above so many lines, by which they are called, and the playlist without them; null when there are none. The
 * smallest of all stays in any case.
 */
export function sizesAbove(master: string, overLines: number): Tallest | null {
  const lines = master.split('\n')
  const variants = lines.flatMap((line, at) => {
    const size = line.startsWith('#EXT-X-STREAM-INF:') && /^v(\d+)/.exec(lines[at + 1] ?? '')?.[1]
    return size ? [{ at, uri: lines[at + 1] ?? '', height: Number(size) }] : []
  })
  const limit = Math.max(overLines, Math.min(...variants.map(one => one.height)))
  const gone = variants.filter(one => one.height > limit)
  const tallest = Math.max(...gone.map(one => one.height))
  return gone.length > 0 ? without(gone, tallest, lines) : null
}

/** The sizes of these names, and the playlist without them; null when it has none of them. */
export function sizesNamed(master: string, names: ReadonlySet<string>): Tallest | null {
  const lines = master.split('\n')
  const gone = lines.flatMap((line, at) => {
    const uri = lines[at + 1] ?? ''
    return line.startsWith('#EXT-X-STREAM-INF:') && names.has(uri) ? [{ at, uri, height: 0 }] : []
  })
  return gone.length > 0 ? without(gone, 0, lines) : null
}

function without(gone: Variant[], height: number, lines: string[]): Tallest {
  const places = new Set(gone.flatMap(({ at }) => [at, at + 1]))
  return {
    height,
    names: gone.flatMap(({ uri }) => [uri, uri.replace(/\.m3u8$/, '.mp4')]),
    rest: lines.filter((_, at) => !places.has(at)).join('\n'),
  }
}
