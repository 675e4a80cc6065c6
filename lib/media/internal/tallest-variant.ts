export interface Tallest {
  height: number
  /** The names that go with it. */
  names: string[]
  /** The main playlist of what stays. */
  rest: string
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
  if (!first || others.length === 0) return null
  return {
    height: first.height,
    names: [first.uri, first.uri.replace(/\.m3u8$/, '.mp4')],
    rest: lines.filter((_, at) => at !== first.at && at !== first.at + 1).join('\n'),
  }
}
