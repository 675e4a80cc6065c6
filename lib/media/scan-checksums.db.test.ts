import { writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { pathOfBlob } from '@/lib/media/blob-store'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { findOpenFindings } from '@/lib/media/finding-store'
import { CHECKSUMS, scanAllChecksums, scanChecksums } from '@/lib/media/scan-checksums'
import { findScan } from '@/lib/media/scan-store'
import { db, sql } from '@/lib/platform/postgres'
import { runInChild } from '@/lib/testing/run-child'
import type { SagaRun } from '@/lib/testing/saga-child'
import { makePlace, storeDocument } from '@/lib/testing/stored-files'

const CONTENTS = 6
/** In the order in which the scan reads them. */
let digests: string[]
let damaged: string[]

beforeAll(async () => {
  await ensureCollections()
  const place = await makePlace()
  for (let index = 0; index < CONTENTS; index += 1) await storeDocument(place)
  const blobs = await db().blob.findMany({ orderBy: { sha256: 'asc' } })
  digests = blobs.map(({ sha256 }) => sha256)
  damaged = [digests[1] ?? '', digests[4] ?? '']
  for (const sha256 of damaged) await damage(sha256)
})

async function damage(sha256: string): Promise<void> {
  const { sizeBytes } = await db().blob.findUniqueOrThrow({ where: { sha256 } })
  await writeFile((await pathOfBlob(sha256)) ?? '', Buffer.alloc(Number(sizeBytes), 'x'))
}

const foundDigests = async () =>
  (await findOpenFindings()).map(({ kind, subject }) => `${kind} ${subject}`).sort()
const said = (sha256: string) => `wrong_checksum blob/${sha256}`

const STEPS = ['scan.note', 'scan.reach'] as const
const DEATHS = STEPS.flatMap(step =>
  (['before', 'after'] as const).flatMap(moment => [1, 2].map(nth => ({ step, moment, nth }))),
)

describe('a scan of checksums that is killed (check 50, MED-37)', () => {
  it.each(DEATHS)('$moment $step, time $nth, goes on where it was and finds each damage once', async die => {
    await sql().query('DELETE FROM media_findings')
    await sql().query('DELETE FROM media_scans')
    const run: SagaRun = { scenario: 'scan', die }
    expect(await runInChild('lib/testing/saga-child.ts', 'runSaga', run)).toBe('SIGKILL')

    const cutOff = await findScan(CHECKSUMS)
    if (!cutOff) throw new Error('the scan did not begin')
    expect(cutOff.finishedAt).toBeNull()
    const wasReached = digests.filter(sha256 => sha256 <= cutOff.reached).length
    expect(cutOff.checkedCount).toBe(wasReached)
    const state = await scanChecksums()
    // Begun anew it would have another start; what it had read is not read and counted again.
    expect(state).toMatchObject({ startedAt: cutOff.startedAt, checkedCount: CONTENTS })
    expect(state.finishedAt).toBeInstanceOf(Date)
    expect(await foundDigests()).toEqual(damaged.map(said))
  })
})

it('all of it can be read at once, also what a scan that is under way had behind it (OPS-14)', async () => {
  await sql().query('DELETE FROM media_findings')
  await sql().query('DELETE FROM media_scans')
  await runInChild('lib/testing/saga-child.ts', 'runSaga', {
    scenario: 'scan',
    die: { step: 'scan.reach', moment: 'after', nth: 4 },
  } satisfies SagaRun)
  const late = digests[0] ?? ''
  await damage(late)
  expect(await scanAllChecksums()).toMatchObject({ checkedCount: CONTENTS })
  expect(await foundDigests()).toEqual([late, ...damaged].map(said))
})
