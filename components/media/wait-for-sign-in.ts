const ASK_MS = 5000

/**
 * Waits until this browser may upload again: the person signs in in another tab and comes back. Rejects with an
 * `AbortError` when the upload was given up or paused meanwhile.
 */
export async function waitForSignIn(signal: AbortSignal): Promise<void> {
  for (;;) {
    await untilLooking(signal)
    if (signal.aborted) throw new DOMException('The upload was stopped.', 'AbortError')
    const answer = await fetch('/api/uploads', { signal }).catch(() => undefined)
    if (answer && answer.status !== 401) return
  }
}

// Now and then, and at once when the person comes back to this tab.
function untilLooking(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('focus', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ASK_MS)
    window.addEventListener('focus', done)
    signal.addEventListener('abort', done)
  })
}
