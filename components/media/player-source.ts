// Apart, because the library takes no source that may be one or the other.
export type PlayerSource =
  | { src: string; type: 'application/x-mpegurl' }
  | { src: string; type: 'video/mp4' | 'video/webm' }
  | { src: string; type: 'audio/mpeg' }

/**
 * What the player is given: the playlist, or the original as what it is. The library chooses its element by the type and
 * has none for some that browsers play, such as WAV and QuickTime, so those go by a name of the same kind; browsers look
 * at the bytes.
 */
export function playerSource(url: string, mimeType: string): PlayerSource {
  if (new URL(url, 'http://here').pathname.endsWith('.m3u8'))
    return { src: url, type: 'application/x-mpegurl' }
  if (mimeType.startsWith('audio/')) return { src: url, type: 'audio/mpeg' }
  return { src: url, type: mimeType === 'video/webm' ? 'video/webm' : 'video/mp4' }
}
