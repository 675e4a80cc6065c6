import type { LibraryDetails } from '@/lib/media/library-schemas'

/** The qualities that a main playlist offers, the tallest first (RFC 8216 §4.3.4.2). */
export function variantsOf(playlist: string): LibraryDetails['variants'] {
  return playlist
    .split('\n')
    .filter(line => line.startsWith('#EXT-X-STREAM-INF:'))
    .flatMap(line => {
      const size = /RESOLUTION=(\d+)x(\d+)/.exec(line)
      if (!size) return []
      const rate = /[:,]BANDWIDTH=(\d+)/.exec(line)?.[1]
      const codecs = /CODECS="([^"]*)"/.exec(line)?.[1] ?? ''
      return [{ width: Number(size[1]), height: Number(size[2]), bitsPerSecond: Number(rate ?? 0), codecs }]
    })
    .sort((one, other) => other.height - one.height)
}
