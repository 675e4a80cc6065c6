import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { listCaptions, readCaptions } from '@/lib/media/captions/read-captions'
import { removeCaptions } from '@/lib/media/captions/remove-captions'
import { listCaptionRevisions, restoreCaptions } from '@/lib/media/captions/restore-captions'
import { saveCaptions } from '@/lib/media/captions/save-captions'
import { CaptionInput } from '@/lib/media/captions/schemas'
import { deliverFile } from '@/lib/media/deliver-file'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { issuePlayback } from '@/lib/media/playback-url'
import { relayMediaEvents } from '@/lib/media/relay-events'
import { config, resetConfig } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeMediaFile, makeWatchableCourse } from '@/lib/testing/factories'

let actor: Actor
let fileId: string

const VTT =
  'WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:03.000\nHello\n\n00:02.000 --> 00:05.000\nworld\n'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const add = (filename: string, text = VTT) => addCaptions(actor, fileId, { filename, bytes: bytesOf(text) })
const save = (language: string, revision: number, text: string, more: Partial<CaptionInput> = {}) =>
  saveCaptions(
    actor,
    fileId,
    language,
    CaptionInput.parse({ revision, cues: [{ startMs: 0, endMs: 1000, text }], ...more }),
  )
const textOf = async (language: string) =>
  (await readCaptions(actor, fileId, language)).cues.map(({ text }) => text)

async function served(name: string): Promise<Response> {
  const { token } = await issuePlayback({ fileId, userId: actor.userId })
  return deliverFile(new Request(`http://localhost/api/media/${token}/${fileId}/${name}`), {
    token,
    fileId,
    name,
  })
}

beforeAll(async () => {
  await ensureCollections()
  actor = await makeActor('instructor')
})

beforeEach(async () => {
  const { lesson } = await makeWatchableCourse()
  fileId = (await makeMediaFile({ lessonId: lesson.lessonId, uploadedBy: actor.userId })).fileId
})

describe('captions of a file', () => {
  it('come from a file, are written anew and served to whoever may watch (check 49)', async () => {
    expect(await add('lesson.de.vtt')).toMatchObject({
      language: 'de',
      label: 'Deutsch',
      kind: 'captions',
      cueCount: 2,
      coveredSeconds: 4,
      revision: 1,
      isStale: false,
      notes: ['Comments, styles and regions were left out.'],
    })
    const answer = await served('captions-de.vtt')
    expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nHello\n\n00:00:02.000 --> 00:00:05.000\nworld\n',
    )
  })

  it('are offered with addresses that carry the pass, the ones that are on first', async () => {
    await add('lesson.de.vtt')
    await add('lesson.en.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello\n')
    await save('en', 1, 'Hello', { isDefault: true, label: 'English' })
    const { captions, token } = await issuePlayback({ fileId, userId: actor.userId })
    expect(captions).toEqual([
      expect.objectContaining({ language: 'en', label: 'English', isDefault: true }),
      expect.objectContaining({ language: 'de', isDefault: false }),
    ])
    expect(captions[0]?.url).toContain(`/api/media/${token}/${fileId}/captions-en.vtt`)
  })

  it('are named in the document of their video, by the relay', async () => {
    await add('lesson.de.vtt')
    await add('lesson.pt-BR.vtt')
    await relayMediaEvents()
    const read = () => mongo().collection<{ _id: string }>('course_videos').findOne({ _id: fileId })
    expect(await read()).toMatchObject({ captionLanguages: ['de', 'pt-BR'] })
    await removeCaptions(actor, fileId, 'de')
    await relayMediaEvents()
    expect(await read()).toMatchObject({ captionLanguages: ['pt-BR'] })
  })

  it('one language at most is on by itself', async () => {
    for (const language of ['de', 'en']) await save(language, 0, 'x', { isDefault: true })
    expect((await listCaptions(actor, fileId)).map(each => [each.language, each.isDefault])).toEqual([
      ['en', true],
      ['de', false],
    ])
    await expect(
      sql().query('UPDATE media_captions SET is_default = true WHERE file_id = $1', [fileId]),
    ).rejects.toThrow(/one_default_caption/)
  })

  it('are nobody else’s business, and nothing that documents have', async () => {
    await add('lesson.de.vtt')
    const stranger = await makeActor('instructor')
    const tries = [
      () => listCaptions(stranger, fileId),
      () => readCaptions(stranger, fileId, 'de'),
      () => removeCaptions(stranger, fileId, 'de'),
      () => listCaptionRevisions(stranger, fileId, 'de'),
      () => restoreCaptions(stranger, fileId, 'de', 1),
      () => addCaptions(stranger, fileId, { filename: 'a.de.vtt', bytes: bytesOf(VTT) }),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ kind: 'not_found' })
    const { fileId: pdf } = await makeMediaFile({ kind: 'document', uploadedBy: actor.userId })
    await expect(
      addCaptions(actor, pdf, { filename: 'a.de.vtt', bytes: bytesOf(VTT) }),
    ).rejects.toMatchObject({ reason: 'no_captions' })
  })

  it('a name without a language needs one, and a broken file leaves nothing behind', async () => {
    await expect(add('lesson.vtt')).rejects.toMatchObject({ reason: 'language_needed' })
    await expect(add('lesson.de.vtt', 'no captions')).rejects.toMatchObject({ reason: 'unreadable_captions' })
    expect(await listCaptions(actor, fileId)).toEqual([])
  })
})

describe('an editor that cannot eat work (features 22)', () => {
  it('two who change the same state: the second is told, and nothing of the first is lost', async () => {
    await save('de', 0, 'first')
    await save('de', 1, 'of Ada')
    await expect(save('de', 1, 'of Ben')).rejects.toMatchObject({
      kind: 'stale',
      reason: 'edited_elsewhere',
      details: { revision: 2 },
    })
    expect(await textOf('de')).toEqual(['of Ada'])
  })

  it('of twenty who save at once one does, and the others are told', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, number) => save('de', 0, `number ${number}`)),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await listCaptionRevisions(actor, fileId, 'de')).toHaveLength(1)
  })

  it('the same save sent twice is one, also after its answer was lost', async () => {
    await save('de', 0, 'once')
    expect(await save('de', 0, 'once')).toMatchObject({ revision: 1 })
    expect(await listCaptionRevisions(actor, fileId, 'de')).toHaveLength(1)
  })

  it('every save is a state that can be brought back, as one more state', async () => {
    await save('de', 0, 'one')
    await save('de', 1, 'two', { isReviewed: true })
    await add('x.de.vtt')
    expect(await restoreCaptions(actor, fileId, 'de', 2)).toMatchObject({ revision: 4, isReviewed: true })
    expect(await textOf('de')).toEqual(['two'])
    const revisions = await listCaptionRevisions(actor, fileId, 'de')
    expect(revisions.map(({ revision, change }) => [revision, change])).toEqual([
      [4, 'restored'],
      [3, 'imported'],
      [2, 'edited'],
      [1, 'edited'],
    ])
    expect(revisions[0]?.savedByName).toBe(`${actor.firstName} ${actor.lastName}`)
  })

  it('deleted captions are gone for watchers and can be brought back', async () => {
    await save('de', 0, 'kept')
    await removeCaptions(actor, fileId, 'de')
    expect((await issuePlayback({ fileId, userId: actor.userId })).captions).toEqual([])
    await expect(served('captions-de.vtt')).rejects.toMatchObject({ kind: 'not_found' })
    await restoreCaptions(actor, fileId, 'de', 1)
    expect(await textOf('de')).toEqual(['kept'])
  })

  it('no address serves what was taken back', async () => {
    await save('de', 0, 'a wrong word')
    await save('de', 1, 'the right word')
    await expect(served('captions-de.r1.vtt')).rejects.toMatchObject({ kind: 'not_found' })
    await expect(served('captions-de.r2.vtt')).rejects.toMatchObject({ kind: 'not_found' })
    expect(await (await served('captions-de.vtt')).text()).toContain('the right word')
  })

  it('of hundreds of saves the newest fifty stay, and of those before one an hour, with their bytes', async () => {
    for (let number = 0; number < 60; number += 1) await save('de', number, `state ${number}`)
    const kept = (await listCaptionRevisions(actor, fileId, 'de')).map(({ revision }) => revision)
    expect(kept.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, index) => 60 - index))
    expect(kept.length).toBeLessThanOrEqual(52)
    const { rows } = await sql().query<{ count: number }>(
      `SELECT count(*)::integer FROM media_file_blobs WHERE file_id = $1 AND role = 'caption_revision'`,
      [fileId],
    )
    expect(rows[0]?.count).toBe(kept.length)
  })

  it('all of it goes with the file', async () => {
    await save('de', 0, 'x')
    await sql().query('DELETE FROM media_files WHERE file_id = $1', [fileId])
    for (const table of ['media_captions', 'media_caption_revisions', 'media_file_blobs']) {
      const { rows } = await sql().query(`SELECT 1 FROM ${table} WHERE file_id = $1`, [fileId])
      expect(rows, table).toEqual([])
    }
  })
})

it('an address ends when the setting says, and a new one goes on with captions (features 21)', async () => {
  process.env.MEDIA_PLAYBACK_SECONDS = '10'
  resetConfig()
  try {
    await add('lesson.de.vtt')
    const { token, expiresAt } = await issuePlayback({ fileId, userId: actor.userId })
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(10_000)
    await new Promise(resolve => setTimeout(resolve, Date.parse(expiresAt) - Date.now() + 1100))
    const name = 'captions-de.vtt'
    const request = new Request(`http://localhost/api/media/${token}/${fileId}/${name}`)
    await expect(deliverFile(request, { token, fileId, name })).rejects.toMatchObject({ kind: 'gone' })
    expect((await served(name)).status).toBe(200)
  } finally {
    delete process.env.MEDIA_PLAYBACK_SECONDS
    resetConfig()
  }
  expect(config().playbackSeconds).toBe(300)
})
