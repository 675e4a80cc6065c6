/** Next calls this once in each of its own processes, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { ensureCollectionsEventually } = await import('@/lib/media/ensure-collections')
  ensureCollectionsEventually()
}
