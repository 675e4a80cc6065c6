import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLessonVideo } from './lesson-video'

const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-lesson-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('makeLessonVideo', { timeout: 60_000 }, () => {
  it('makes a film with sound of the wanted length, and leaves nothing beside it', async () => {
    const outPath = path.join(folder, 'lesson.mp4')
    const text = {
      title: "What's <new> & 100% true: it's \\ fine",
      subtitle: 'Signs that filters and markup would read',
    }
    await makeLessonVideo({ ...text, lessonNumber: 3, durationSeconds: 6, hue: 200, outPath, ffmpegPath })
    const { stderr } = await promisify(execFile)(ffmpegPath, [
      '-nostdin',
      '-i',
      outPath,
      '-af',
      'volumedetect',
      '-f',
      'null',
      '-',
    ])
    expect(stderr).toContain('Duration: 00:00:06.0')
    expect(stderr).toMatch(/Video: h264 .* 1280x720 .* 25 fps/)
    expect(stderr).toMatch(/Audio: aac \(LC\).* 48000 Hz, stereo/)
    // Heard, and quiet.
    const loudest = Number([...stderr.matchAll(/max_volume: (-?[\d.]+) dB/g)].at(-1)?.[1])
    expect(loudest).toBeGreaterThan(-40)
    expect(loudest).toBeLessThan(-6)
    expect(await readdir(folder)).toEqual(['lesson.mp4'])
  })
})
