import { describe, expect, it } from 'vitest'
import { GET } from '@/app/api/admin/storage-ledger/route'
import type { Actor } from '@/lib/auth/actor'
import { listStored } from '@/lib/media/blob-store'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { documentBytes, makePlace, storeDocument } from '@/lib/testing/stored-files'

const read = (actor?: Actor) => call(GET, apiRequest('GET', '/api/x', actor ? { actor } : {}))

describe('GET /api/admin/storage-ledger', () => {
  it('succeeds: every byte once, as the store itself lists it, and what sharing saves (check 54)', async () => {
    const bytes = documentBytes()
    await storeDocument(await makePlace(), bytes)
    await storeDocument(await makePlace(), bytes)
    await storeDocument(await makePlace())
    let stored = 0
    for await (const { sizeBytes } of listStored()) stored += sizeBytes
    const { status, body } = await read(await makeActor('admin'))
    expect(status).toBe(200)
    expect(body.data).toMatchObject({
      physicalBytes: stored,
      logicalBytes: stored + bytes.length,
      sharedBytes: bytes.length,
      inFlightBytes: 0,
    })
    expect(body.data.parts).toMatchObject([{ part: 'original', storageType: 'local', count: 2 }])
  })

  it('anonymous: 401; wrong role: 403', async () => {
    expect((await read()).status).toBe(401)
    for (const role of ['student', 'instructor'] as const)
      expect((await read(await makeActor(role))).status).toBe(403)
  })
})
