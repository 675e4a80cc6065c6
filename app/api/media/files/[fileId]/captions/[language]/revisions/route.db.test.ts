import { beforeEach, describe, expect, it } from 'vitest'
import { GET as DOWNLOAD } from '@/app/api/media/files/[fileId]/captions/[language]/download/route'
import { POST as RESTORE } from '@/app/api/media/files/[fileId]/captions/[language]/revisions/[revision]/restoration/route'
import { GET } from '@/app/api/media/files/[fileId]/captions/[language]/revisions/route'
import type { Actor } from '@/lib/auth/actor'
import type { RouteHandler } from '@/lib/http/route'
import { addCaptions } from '@/lib/media/captions/add-captions'
import { readCaptions } from '@/lib/media/captions/read-captions'
import { saveCaptions } from '@/lib/media/captions/save-captions'
import { CaptionInput } from '@/lib/media/captions/schemas'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { newId } from '@/lib/platform/ids'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse, makeMediaFile } from '@/lib/testing/factories'
import { refusesOthers } from '@/lib/testing/route-refusals'

let owner: Actor
let fileId: string
beforeEach(async () => {
  await ensureCollections()
  owner = await makeActor('instructor')
  const { courseId } = await makeCourse({ instructorId: owner.userId })
  ;({ fileId } = await makeMediaFile({ courseId, uploadedBy: owner.userId }))
  const bytes = new TextEncoder().encode('WEBVTT\n\n00:01.000 --> 00:02.000\nold words\n')
  await addCaptions(owner, fileId, { filename: 'a.en.vtt', bytes })
  const { revision } = await readCaptions(owner, fileId, 'en')
  const cues = [{ startMs: 0, endMs: 1000, text: 'new words' }]
  await saveCaptions(owner, fileId, 'en', CaptionInput.parse({ revision, cues }))
})
const params = (more: Record<string, string> = {}) => ({ fileId, language: 'en', ...more })
const act = (handler: RouteHandler, method: string, given = params(), query = '') =>
  call(handler, apiRequest(method, `/api/x${query}`, { actor: owner }), given)
const text = async () => (await readCaptions(owner, fileId, 'en')).cues.map(cue => cue.text)
const revisions = async () => (await act(GET, 'GET')).body.data as { revision: number }[]
const oldest = async () => String(Math.min(...(await revisions()).map(({ revision }) => revision)))
const isNew = async (told = '') => {
  expect(told).not.toContain('words')
  expect(await text()).toEqual(['new words'])
}

describe('GET …/captions/:language/revisions', () => {
  it('succeeds: the states that they had', async () => {
    expect((await act(GET, 'GET')).status).toBe(200)
    expect((await revisions()).length).toBeGreaterThan(0)
  })

  it('invalid: 404 for what is no language, or another file', async () => {
    for (const given of [params({ language: '../x' }), params({ fileId: newId() })])
      expect((await act(GET, 'GET', given)).status).toBe(404)
  })

  refusesOthers({ handler: GET, method: 'GET', params, others: ['student', 'instructor'], untouched: isNew })
})

describe('POST …/captions/:language/revisions/:revision/restoration', () => {
  it('succeeds: the words of that state are back, and the present ones kept as a state', async () => {
    const before = (await revisions()).length
    const { status } = await act(RESTORE, 'POST', params({ revision: await oldest() }))
    expect([status, await text()]).toEqual([200, ['old words']])
    expect((await revisions()).length).toBe(before + 1)
  })

  it('invalid: 404 for what is no state or none that there is', async () => {
    for (const revision of ['x', '0', '999'])
      expect((await act(RESTORE, 'POST', params({ revision }))).status, revision).toBe(404)
    await isNew()
  })

  refusesOthers({
    ...{ handler: RESTORE, method: 'POST', params: () => params({ revision: '1' }) },
    ...{ others: ['student', 'instructor'], untouched: isNew },
  })
})

describe('GET …/captions/:language/download', () => {
  it.each([
    ['vtt', /^WEBVTT[\s\S]*new words/],
    ['srt', /^1\r?\n00:00:00,000 --> 00:00:01,000\r?\nnew words/],
  ])('succeeds: as %s, as an attachment', async (format, shape) => {
    const request = await apiRequest('GET', `/api/x?format=${format}`, { actor: owner })
    const answer = await DOWNLOAD(request, { params: Promise.resolve(params()) })
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment/),
    ])
    expect(await answer.text()).toMatch(shape)
  })

  it('invalid: 400 for another format, 404 for a language that there is not', async () => {
    expect((await act(DOWNLOAD, 'GET', params(), '?format=exe')).status).toBe(400)
    expect((await act(DOWNLOAD, 'GET', params({ language: 'de' }))).status).toBe(404)
  })

  refusesOthers({
    ...{ handler: DOWNLOAD, method: 'GET', params, others: ['student', 'instructor'], untouched: isNew },
  })
})
