/** Waits until the address answers 200. Throws after the time is up, naming the last answer. */
export async function waitUntilReady(
  url: string,
  timeoutSeconds: number,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000
  let last = 'no answer'
  while (Date.now() < deadline && !signal?.aborted) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5000) })
      if (answer.ok) return
      last = `status ${answer.status}`
    } catch (cause) {
      last = cause instanceof Error ? cause.message : String(cause)
    }
    await new Promise(resolve => setTimeout(resolve, 150))
  }
  throw new Error(`${url} did not become ready in ${timeoutSeconds} s (${last})`)
}
