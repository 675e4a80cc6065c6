import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverFile } from '@/lib/media/deliver-file'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { findFile } from '@/lib/media/file-store'
import { followFile } from '@/lib/media/follow-file'
import { issuePlayback } from '@/lib/media/playback-url'
import { processFile } from '@/lib/media/process-file'
import { config } from '@/lib/platform/config'
import { mongo } from '@/lib/platform/mongo'
import { db } from '@/lib/platform/postgres'
import { makeCourse, makeLesson, makeModule, makeUser } from '@/lib/testing/factories'
import { jobOf, makeQueuedFile, namesOf } from '@/lib/testing/queued-file'

const never = new AbortController().signal
const FAST = { preset: 'ultrafast' }
let folder: string
let userId: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-prepare-'))
  userId = (await makeUser()).userId
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => path.join(folder, name)
const ffmpeg = (...args: string[]) => promisify(execFile)(config().ffmpegPath, ['-y', ...args])

async function get(fileId: string, name: string): Promise<Buffer> {
  const { token } = await issuePlayback({ fileId, userId })
  const answer = await deliverFile(new Request(`http://localhost/${name}`), { token, fileId, name })
  return Buffer.from(await answer.arrayBuffer())
}
const nameIn = (url: string | null) => url?.split('/').at(-1)

describe('a sound', () => {
  it('becomes a lesson that is heard, without a picture, also when it has a cover', async () => {
    const cover = at('cover.jpg')
    await sharp({ create: { width: 200, height: 200, channels: 3, background: 'red' } })
      .jpeg()
      .toFile(cover)
    const file = at('talk.mp3')
    const sound = ['-f', 'lavfi', '-i', 'sine=d=3', '-i', cover, '-map', '0', '-map', '1', '-c:v', 'copy']
    await ffmpeg(...sound, '-id3v2_version', '3', '-disposition:v', 'attached_pic', file)
    const { fileId, jobId } = await makeQueuedFile(file, { kind: 'audio', mimeType: 'audio/mpeg' })
    await processFile(jobId, never, FAST)
    expect(await findFile(fileId)).toMatchObject({ state: 'ready', durationSeconds: 3, missingParts: [] })
    expect(await namesOf(fileId)).toEqual(['a.m3u8', 'a.mp4', 'master.m3u8', 'original'])
    const playback = await issuePlayback({ fileId, userId })
    expect(nameIn(playback.url)).toBe('master.m3u8')
    expect([playback.posterUrl, playback.storyboardUrl]).toEqual([null, null])
    expect((await get(fileId, 'master.m3u8')).toString()).toMatch(
      /CODECS="mp4a\.40\.2",AUDIO="audio"\na-\w+\.m3u8/,
    )
  })
})

describe('a picture (FUT-02, check 49)', () => {
  it('is served in sizes and as a whole, and in none of them says where it was taken', async () => {
    const file = at('photo.jpg')
    const photo = sharp({ create: { width: 1200, height: 800, channels: 3, background: 'blue' } })
    const place = {
      IFD0: { Artist: 'secret person' },
      IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
    }
    await photo.withExif(place).jpeg().toFile(file)
    const { fileId, jobId } = await makeQueuedFile(file, { kind: 'image', mimeType: 'image/jpeg' })
    await expect(issuePlayback({ fileId, userId })).rejects.toMatchObject({ reason: 'not_ready' })
    await processFile(jobId, never)
    const names = await namesOf(fileId)
    expect(names).toEqual(['480.avif', '480.webp', '960.avif', '960.webp', 'full.jpg', 'original'])
    for (const name of names.filter(one => one !== 'original')) {
      const bytes = await get(fileId, name)
      expect((await sharp(bytes).metadata()).exif, name).toBeUndefined()
      expect(bytes.includes('secret person'), name).toBe(false)
    }
    const { token, url } = await issuePlayback({ fileId, userId })
    expect(nameIn(url)).toBe('full.jpg')
    const original = deliverFile(new Request('http://localhost/original'), {
      token,
      fileId,
      name: 'original',
    })
    await expect(original).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('of 50,000 by 50,000 pixels is refused before it is unpacked (check 20)', async () => {
    const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const size = Buffer.from('0000c3500000c35008020000006deb3f01', 'hex')
    await writeFile(at('flood.png'), Buffer.concat([head, size, Buffer.from('0000000c49444154', 'hex')]))
    const { fileId, jobId } = await makeQueuedFile(at('flood.png'), { kind: 'image', mimeType: 'image/png' })
    const before = process.memoryUsage().rss
    await processFile(jobId, never)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2)
    expect(await findFile(fileId)).toMatchObject({ state: 'failed', failureReason: expect.any(String) })
    expect(await namesOf(fileId)).toEqual(['original'])
  })
})

describe('a document', () => {
  it('gets its pages counted and a picture of the first, and can be read all the while', async () => {
    const document = await PDFDocument.create()
    for (let page = 0; page < 7; page += 1) document.addPage([300, 400]).drawText(`Page ${page + 1}`)
    await writeFile(at('seven.pdf'), await document.save())
    const lesson = await makeLesson({
      moduleId: (await makeModule({ courseId: (await makeCourse()).courseId })).moduleId,
    })
    const { fileId, jobId } = await makeQueuedFile(at('seven.pdf'), { ...PDF, lessonId: lesson.lessonId })
    expect(nameIn((await issuePlayback({ fileId, userId })).url)).toBe('original')
    await processFile(jobId, never)
    expect(await findFile(fileId)).toMatchObject({ state: 'ready', pageCount: 7, processingNote: null })
    await ensureCollections()
    await followFile(fileId)
    const resources = mongo().collection<{ _id: string }>('course_resources')
    expect(await resources.findOne({ _id: fileId })).toMatchObject({ resourceType: 'pdf', pageCount: 7 })
    const { url, posterUrl } = await issuePlayback({ fileId, userId })
    expect([nameIn(url), nameIn(posterUrl)]).toEqual(['original', 'preview.webp'])
    expect(await sharp(await get(fileId, 'preview.webp')).metadata()).toMatchObject({
      format: 'webp',
      width: 960,
    })
  })

  it.each([
    ['damaged', '%PDF-1.7\nnothing of it is there', 'damaged'],
    ['protected by a password', encryptedPdf(), 'password'],
  ])('that is %s stays as it is, with a note', async (name, text, word) => {
    await writeFile(at(`${name}.pdf`), text, 'latin1')
    const { fileId, jobId } = await makeQueuedFile(at(`${name}.pdf`), { ...PDF })
    await processFile(jobId, never)
    expect(await jobOf(jobId)).toMatchObject({ state: 'ready', attempt: 1 })
    expect(await findFile(fileId)).toMatchObject({
      state: 'ready',
      pageCount: null,
      processingNote: expect.stringContaining(word),
    })
    expect((await get(fileId, 'original')).toString('latin1')).toBe(text)
  })
})

describe('while its renditions are made (feature 18)', () => {
  const make = async (name: string, ...encode: string[]) => {
    await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=10:d=1', ...encode, at(name))
    return at(name)
  }
  const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']

  it('what browsers can play is played as it came', async () => {
    const file = await make('plain.mp4', ...X264)
    const given = { state: 'processing', isDirectlyPlayable: true } as const
    const { fileId } = await makeQueuedFile(file, given)
    expect(nameIn((await issuePlayback({ fileId, userId })).url)).toBe('original')
    expect((await get(fileId, 'original')).length).toBeGreaterThan(1000)
    await db().mediaFile.update({ where: { fileId }, data: { state: 'failed' } })
    await expect(issuePlayback({ fileId, userId })).rejects.toMatchObject({ reason: 'not_ready' })
  })

  it('the worker notes whether they can, of whatever the file is called', async () => {
    const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none']
    for (const [file, isPlayable] of [
      [await make('again.mp4', ...X264), true],
      [await make('new.mp4', ...hevc), false],
    ] as const) {
      const { fileId, jobId } = await makeQueuedFile(file)
      await processFile(jobId, never, FAST)
      const found = await db().mediaFile.findUniqueOrThrow({ where: { fileId } })
      expect(found.isDirectlyPlayable, file).toBe(isPlayable)
    }
  })
})

const PDF = { kind: 'document', mimeType: 'application/pdf', state: 'ready' } as const

// Encrypted by the standard handler (PDF 1.7 §7.6.3) with keys that no empty password opens.
function encryptedPdf(): string {
  const key = '00'.repeat(32)
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj',
    `4 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${key}>/U<${key}>>>endobj`,
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map(object => {
    const place = text.length
    text += `${object}\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const trailer = `trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n${text.length}\n%%EOF\n`
  return `${text}xref\n0 5\n0000000000 65535 f \n${places.join('')}${trailer}`
}
