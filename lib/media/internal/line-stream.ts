/** Sends what a generator gives piece by piece, as a file to save; whoever stops reading stops the reading. */
export function answerWithLines(
  lines: AsyncGenerator<string>,
  file: { name: string; contentType: string },
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': `${file.contentType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    },
  })
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
