import { CAPTION_FILE_BYTES_MAX } from '@/lib/media/captions/schemas'
import { AppError } from '@/lib/platform/errors'

/**
 * The text of a caption file: UTF-8, UTF-16 with its mark, or else what old Windows tools write. Refuses
 * `captions_too_large`, and `not_text` for anything that is no text at all.
 */
export function decodeCaptions(bytes: Uint8Array): string {
  if (bytes.length > CAPTION_FILE_BYTES_MAX) {
    throw new AppError('too_large', 'captions_too_large', {
      publicMessage: 'A caption file may have 5 MB at most.',
    })
  }
  const encoding = markOf(bytes)
  if (encoding) return new TextDecoder(encoding).decode(bytes)
  if (bytes.includes(0)) {
    throw new AppError('unsupported_type', 'not_text', {
      publicMessage: 'This is not a text file. Send captions as WebVTT (.vtt) or SubRip (.srt).',
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function markOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}
