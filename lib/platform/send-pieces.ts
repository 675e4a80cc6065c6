// Each that is sent is packed by itself, so small ones would take longer and come to more.
const SENT_CHARACTERS = 32 * 1024

/** Pieces of text as a file to save, sent while they are made; whoever stops reading stops the making. */
export function sendPieces(
  pieces: AsyncGenerator<string>,
  { filename, contentType }: { filename: string; contentType: string },
): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = ''
      let isOver = false
      while (!isOver && text.length < SENT_CHARACTERS) {
        const { value, done } = await pieces.next()
        if (done) isOver = true
        else text += value
      }
      if (text) controller.enqueue(encoder.encode(text))
      if (isOver) controller.close()
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${filename}"`,
      'cache-control': 'no-store',
    },
  })
}
