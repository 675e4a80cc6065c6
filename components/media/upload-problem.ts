export interface UploadProblem {
  message: string
  canRetry: boolean
}

/** The sentence of our own refusal; anything else means that the server was not reached. */
export function problemOf(xhr: XMLHttpRequest | undefined, fallback: string): UploadProblem {
  const status = xhr?.status ?? 0
  const canRetry = status === 0 || status >= 500 || [401, 409, 429, 460].includes(status)
  return { message: sentenceOf(xhr) ?? unexplained(status, fallback), canRetry }
}

function sentenceOf(xhr: XMLHttpRequest | undefined): string | undefined {
  try {
    const { error } = JSON.parse(xhr?.responseText ?? '')
    return typeof error === 'string' ? error : undefined
  } catch {
    // Not a problem document.
    return undefined
  }
}

// What a proxy says in front of us has no sentence for people.
function unexplained(status: number, fallback: string): string {
  if (status === 413)
    return 'A proxy in front of the server takes no pieces of 8 MB. Whoever runs it has to allow bodies of 10 MB.'
  if (status > 0) return `The server refused the upload (${status}).`
  return /network|tus:|reached/i.test(fallback)
    ? 'The server cannot be reached. What was sent is kept; try again when the connection is back.'
    : fallback
}
