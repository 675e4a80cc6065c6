import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { repairIntegrity } from '@/lib/analytics/repair-integrity'
import { verifyIntegrity } from '@/lib/analytics/verify-integrity'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { setQuota } from '@/lib/media/set-quota'
import { resetConfig } from '@/lib/platform/config'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { documentBytes, type FilePlace, makePlace, storeDocument } from '@/lib/testing/stored-files'

let place: FilePlace
beforeAll(() => ensureCollections())
beforeEach(async () => {
  await sql().query('DELETE FROM upload_reservations')
  await sql().query('DELETE FROM storage_quotas')
  await sql().query('DELETE FROM media_files')
  place = await makePlace()
})
afterEach(() => {
  vi.unstubAllEnvs()
  resetConfig()
})

const found = async () => (await verifyIntegrity()).find(({ id }) => id === 'I14')?.findings
const reserve = (age: string) =>
  sql().query(
    `INSERT INTO upload_reservations (upload_id, user_id, reserved_bytes, created_at)
     VALUES ($1, $2, 500, now() - $3::interval)`,
    [newId(), place.userId, age],
  )

it('finds nothing where each content is charged once and fits to the byte (I14)', async () => {
  const bytes = documentBytes()
  await storeDocument(place, bytes)
  vi.stubEnv('MEDIA_QUOTA_BYTES', String(bytes.length))
  resetConfig()
  expect(await found()).toEqual([])
})

it('finds who keeps more than they may, by whatever way it came, and leaves their files alone (I14)', async () => {
  const bytes = documentBytes()
  const fileId = await storeDocument(place, bytes)
  vi.stubEnv('MEDIA_QUOTA_BYTES', String(bytes.length - 1))
  resetConfig()
  const breach = [{ id: `user/${place.userId}`, detail: expect.stringMatching(/^keeps /) }]
  expect(await found()).toEqual(breach)
  await repairIntegrity()
  expect(await found()).toEqual(breach)
  expect(await db().mediaFile.count({ where: { fileId } })).toBe(1)
  await db().mediaFile.delete({ where: { fileId } })
  expect(await found()).toEqual([])
})

it('takes a figure below what somebody has for a decision, until something comes on top of it (I14)', async () => {
  await storeDocument(place)
  await setQuota(await makeActor('admin'), place.userId, 10)
  expect(await found()).toEqual([])
  // Nothing of ours lets that in.
  await reserve('0 seconds')
  expect(await found()).toMatchObject([{ id: `user/${place.userId}` }])
})

it('finds room that is held for nothing, and the repair gives it back; what just began is left alone (I14)', async () => {
  await reserve('5 seconds')
  expect(await found()).toEqual([])
  await reserve('5 minutes')
  expect(await found()).toMatchObject([
    { detail: expect.stringMatching(/held for an upload that is not there/) },
  ])
  expect(await repairIntegrity()).toMatchObject({ released: 1 })
  expect(await found()).toEqual([])
  expect(await db().uploadReservation.count({ where: { userId: place.userId } })).toBe(1)
})

it('finds a charge that is not what the contents come to (I14)', async () => {
  await storeDocument(place)
  const { rows } = await sql().query(`SELECT pg_get_functiondef('charged_bytes'::regproc) AS text`)
  await sql().query(
    rows[0].text.replace('coalesce(sum(b.size_bytes), 0)', 'coalesce(sum(b.size_bytes), 0) / 2'),
  )
  expect(await found()).toContainEqual({
    id: `user/${place.userId}`,
    detail: expect.stringMatching(/^charged for \d+ bytes, and \d+ were counted$/),
  })
  await sql().query(rows[0].text)
  expect(await found()).toEqual([])
})
