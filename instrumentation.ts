import type { Instrumentation } from 'next'

/** Next calls this once in each of its own processes, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { ensureCollectionsEventually } = await import('@/lib/media/ensure-collections')
  ensureCollectionsEventually()
}

/** What a page or a handler of Next failed with. Next prints it by the places in the built files; this is for who reads logs. */
export const onRequestError: Instrumentation.onRequestError = async (error, { method }, { routePath }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { describeCause, logger } = await import('@/lib/platform/logger')
  const { digest } = (error ?? {}) as { digest?: string }
  // Not the address: it may hold a token, or somebody's own words.
  const about = { operation: 'next.request', method, routePath, digest }
  logger().error({ ...about, cause: describeCause(error) }, 'a request failed outside our handlers')
}
