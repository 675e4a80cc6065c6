import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { saveProductImage } from '@/lib/media/save-product-image'
import { cached, forget } from '@/lib/platform/cache'
import { resetConfig } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { readCacheReport } from '@/lib/platform/monitor/cache-report'
import { reportRedis } from '@/lib/platform/monitor/store-reports'
import { db, sql } from '@/lib/platform/postgres'
import { closeRedis, redis } from '@/lib/platform/redis'
import { readProduct } from '@/lib/shop/read-product'
import { updateProduct } from '@/lib/shop/update-product'
import { actorOf } from '@/lib/testing/actors'
import { makeProduct, makeUser } from '@/lib/testing/factories'

// Without a redis-server there is no cache, and the same reads are tested beside the handlers.
const hasRedis = spawnSync('redis-server', ['--version']).status === 0
let server: ChildProcess | undefined

beforeAll(async () => {
  await ensureCollections()
  if (!hasRedis) return
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  listener.close()
  await once(listener, 'close')
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  server = spawn('redis-server', options, { stdio: 'ignore' })
  process.env.REDIS_URL = `redis://127.0.0.1:${port}`
  resetConfig()
  await vi.waitFor(() => expect(redis()?.status).toBe('ready'), { timeout: 30_000 })
  // A request asks past a cache that is slow, as every one is on a busy machine.
  const cache = redis()
  if (cache) cache.options.commandTimeout = 30_000
})
afterAll(async () => {
  await closeRedis()
  server?.kill()
  delete process.env.REDIS_URL
  resetConfig()
})

describe.runIf(hasRedis)('a product and its images are kept apart (PERF-04, FUT-05)', () => {
  test('a second read asks neither database; changing an image drops only the images', async () => {
    const seller = await makeUser()
    const { productId } = await makeProduct({ createdBy: seller.userId, name: 'Lamp' })
    await saveProductImage({ productId, imageUrl: '/a.webp' })
    const first = await readProduct(productId)
    expect(await redis()?.exists(`product:${productId}`, `images:${productId}`)).toBe(2)
    // Changed behind the back of the app, so that whoever asks the databases would see it.
    await sql().query(`UPDATE products SET name = 'Behind' WHERE product_id = $1`, [productId])
    await mongo()
      .collection('product_images')
      .updateMany({ productId }, { $set: { imageUrl: '/behind.webp' } })
    expect(await readProduct(productId)).toEqual(first)

    const { images } = first
    await db().product.update({ where: { productId }, data: { mainImageId: images[0]?.imageId ?? null } })
    const { relayMediaEvents } = await import('@/lib/media/relay-events')
    await relayMediaEvents()
    expect(await redis()?.exists(`images:${productId}`)).toBe(0)
    expect(await redis()?.exists(`product:${productId}`)).toBe(1)
    expect(await readProduct(productId)).toMatchObject({
      product: { name: 'Lamp' },
      images: [{ isMainImage: true }],
    })

    await updateProduct(await actorOf(seller), productId, { name: 'Anew' })
    expect((await readProduct(productId)).product.name).toBe('Anew')
  })

  test('what was found and what was not is counted by family of keys, beside the counts of Redis itself', async () => {
    const { productId } = await makeProduct({ createdBy: (await makeUser()).userId })
    const before = await readCacheReport()
    for (let time = 0; time < 4; time++) await readProduct(productId)
    const after = await readCacheReport()
    const grown = (family: string, key: 'hits' | 'misses') => {
      const of = (report: typeof before) => report.families.find(one => one.family === family)?.[key] ?? 0
      return of(after) - of(before)
    }
    expect([grown('product', 'misses'), grown('product', 'hits')]).toEqual([1, 3])
    expect([grown('images', 'misses'), grown('images', 'hits')]).toEqual([1, 3])
    expect((after.server?.hits ?? 0) - (before.server?.hits ?? 0)).toBeGreaterThanOrEqual(6)
    expect(after.server?.keyCount).toBeGreaterThan(0)
    expect(await reportRedis()).toMatchObject({ state: 'up', version: expect.stringMatching(/^\d+\./) })
  })

  test('a slow reader brings nothing old back', async () => {
    let answer: (value: string) => void = () => undefined
    const slow = cached('test:slow', () => new Promise<string>(resolve => (answer = resolve)))
    await expect.poll(() => answer.length).toBe(1)
    await forget('test:slow')
    answer('old')
    expect(await slow).toBe('old')
    expect(await cached('test:slow', async () => 'new')).toBe('new')
  })

  test('an answer without the media store is not kept', async () => {
    const { productId } = await makeProduct()
    await saveProductImage({ productId, imageUrl: '/a.webp' })
    process.env.MEDIA_DB_ENABLED = 'false'
    resetConfig()
    expect((await readProduct(productId)).images).toEqual([])
    delete process.env.MEDIA_DB_ENABLED
    resetConfig()
    // A store that was slow to refuse is left alone for some seconds.
    await expect.poll(async () => (await readProduct(productId)).images).toHaveLength(1)
  })
})
