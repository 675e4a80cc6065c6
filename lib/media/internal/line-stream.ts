import { sendPieces } from '@/lib/platform/send-pieces'

/** Sends what a generator gives piece by piece, as a file to save; whoever stops reading stops the reading. */
export function answerWithLines(
  lines: AsyncGenerator<string>,
  file: { name: string; contentType: string },
): Response {
  return sendPieces(lines, { filename: file.name, contentType: `${file.contentType}; charset=utf-8` })
}

/** A line of RFC 4180. */
export const csvLine = (cells: (string | number | null)[]) => `${cells.map(cell).join(',')}\r\n`

// A cell that begins like a formula is made text, because a name is what somebody chose (check 25).
function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value ?? ''
  const safe = /^[=+\-@\t\r\n\0]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
