/** Codecs by the names that people know. */
export const CODEC_LABELS: Record<string, string> = {
  avc1: 'H.264',
  hvc1: 'H.265',
  vp09: 'VP9',
  av01: 'AV1',
  mp4a: 'AAC',
  opus: 'Opus',
}
