/** Gives back every connection of this process, before its servers stop. */
export async function closeStores(): Promise<void> {
  const { closeLocks } = await import('@/lib/platform/advisory-locks')
  const { closePostgres } = await import('@/lib/platform/postgres')
  const { closeMongo } = await import('@/lib/platform/mongo')
  const { closeRedis } = await import('@/lib/platform/redis')
  await closeLocks()
  await Promise.all([closePostgres(), closeMongo(), closeRedis()])
}
