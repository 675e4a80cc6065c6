import { copyFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SampleMedia } from '@/lib/testing/sample-media'
import { probe } from './probe'

const tools = { ffmpegPath: process.env.FFMPEG_PATH ?? 'ffmpeg' }
let folder: string
let samples: SampleMedia

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-probe-'))
  samples = new SampleMedia(path.join(tmpdir(), 'lectern-sample-media'), tools.ffmpegPath)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('probe', { timeout: 60_000 }, () => {
  it.each([
    ['mp4', 'video/mp4'],
    ['mov', 'video/quicktime'],
    ['mkv', 'video/x-matroska'],
    ['avi', 'video/x-msvideo'],
    ['ts', 'video/mp2t'],
    ['webm', 'video/webm'],
  ] as const)('finds out what is in %s', async (extension, mimeType) => {
    const found = await probe(await samples.video({ extension }), tools)
    expect(found).toMatchObject({ mimeType, video: { width: 640, height: 360, averageFrameRate: 25 } })
    expect(found.audio).toBeDefined()
    expect(found.durationSeconds).toBeCloseTo(10, 0)
  })

  it('goes by the content and not by the name', async () => {
    const renamed = path.join(folder, 'movie.txt')
    await copyFile(await samples.video({ extension: 'webm' }), renamed)
    expect((await probe(renamed, tools)).mimeType).toBe('video/webm')
  })

  it('gives the size as it is shown', async () => {
    expect((await probe(await samples.turnedVideo(), tools)).video).toMatchObject({ width: 360, height: 640 })
  })

  it('measures the length of a recording that does not tell it', async () => {
    // As browsers record: the length in the header is never filled in.
    const live = path.join(folder, 'live.mkv')
    await copyFile(await samples.video({ extension: 'mkv' }), live)
    await truncate(live, 400_000)
    expect((await probe(live, tools)).durationSeconds).toBeGreaterThan(0)
  })

  it.each([
    ['text named .mp4', () => samples.textNamedMp4(), 'not_a_video', /is text, not a video/],
    [
      'an mp4 without its index',
      () => samples.truncatedVideo(0.6, false),
      'video_truncated',
      /end is missing/,
    ],
    [
      'an mp4 without half of its media',
      () => samples.truncatedVideo(0.6, true),
      'video_truncated',
      /end is missing/,
    ],
    ['a picture', () => picture('picture.mp4'), 'not_a_video', /is a picture, not a video/],
    ['nothing', () => written('empty.mp4', ''), 'not_a_video', /not a video of a kind/],
    ['zeros', () => written('zeros.mp4', Buffer.alloc(100_000)), 'not_a_video', /not a video of a kind/],
    [
      'noise in a video box',
      () => written('noise.mp4', noise()),
      'no_streams',
      /neither a picture nor a sound/,
    ],
    [
      'noise in a Matroska header',
      () => written('noise.mkv', matroskaNoise()),
      'video_unreadable',
      /damaged/,
    ],
  ])('refuses %s and says why', async (_name, make, reason, publicMessage) => {
    await expect(probe(await make(), tools)).rejects.toMatchObject({
      kind: 'unsupported_type',
      reason,
      publicMessage: expect.stringMatching(publicMessage),
    })
  })

  it.each([
    [
      'a playlist',
      (secret: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://${secret}\n#EXT-X-ENDLIST\n`,
    ],
    ['a script of parts', (secret: string) => `ffconcat version 1.0\nfile '${secret}'\n`],
  ])('does not follow %s named as a video', async (_name, write) => {
    const hostile = await written('hostile.mp4', write(await samples.video()))
    await expect(probe(hostile, tools)).rejects.toMatchObject({ reason: 'not_a_video' })
  })

  it('says so when there is no ffmpeg', async () => {
    const file = await samples.video()
    await expect(probe(file, { ffmpegPath: 'no-such-ffmpeg' })).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'ffmpeg_missing',
    })
  })
})

async function written(name: string, content: string | Buffer): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return file
}

async function picture(name: string): Promise<string> {
  const pixels = { create: { width: 8, height: 8, channels: 3 as const, background: 'red' } }
  return written(name, await sharp(pixels).png().toBuffer())
}

function noise(): Buffer {
  const boxes = Buffer.from('\0\0\0\x10ftypisom\0\0\x02\0\0\0\0\x40moov', 'latin1')
  return Buffer.concat([boxes, Buffer.alloc(56, 0xa5)])
}

function matroskaNoise(): Buffer {
  const header = Buffer.from('\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska', 'latin1')
  return Buffer.concat([header, Buffer.alloc(5000, 0xa5)])
}
