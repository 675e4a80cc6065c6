import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SampleMedia } from '@/lib/testing/sample-media'
import { readMediaPlaylist } from './hls-playlist'
import { probe } from './probe'
import type { ProducedFile } from './produced-file'
import { planRenditions } from './rendition-plan'
import { scratchParts } from './scratch-parts'
import { transcodeHls } from './transcode-hls'

const tools = { ffmpegPath: process.env.FFMPEG_PATH ?? 'ffmpeg' }
let folder: string
let samples: SampleMedia

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-transcode-'))
  samples = new SampleMedia(path.join(tmpdir(), 'lectern-sample-media'), tools.ffmpegPath)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('transcodeHls', { timeout: 120_000 }, () => {
  it('makes renditions of each height, the sound once, a main playlist and a poster', async () => {
    const { files, outFolder } = await transcode(await samples.video({ width: 1280, height: 720 }))
    expect(files.map(file => [file.role, file.label, file.name])).toEqual([
      ['hls_master', '', 'master.m3u8'],
      ['hls_audio_playlist', '', 'a.m3u8'],
      ['hls_audio', '', 'a.mp4'],
      ...['360', '480', '720'].flatMap(height => [
        ['hls_video_playlist', `${height}p`, `v${height}.m3u8`],
        ['hls_video', `${height}p`, `v${height}.mp4`],
      ]),
      ['poster', '', 'poster.jpg'],
      ['storyboard', '', 'storyboard.vtt'],
      ['storyboard', '1', 'storyboard-1.jpg'],
    ])
    for (const file of files) {
      const bytes = await readFile(file.path)
      expect(file.sizeBytes).toBe(bytes.length)
      expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    }
    const master = await readFile(path.join(outFolder, 'master.m3u8'), 'utf8')
    expect(master).toMatch(
      /CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2",RESOLUTION=1280x720,FRAME-RATE=25\.000,AUDIO="audio"/,
    )
    await expectPlayable(outFolder, ['v360', 'v480', 'v720', 'a'], 10)
    expect(await probeSize(path.join(outFolder, 'poster.jpg'))).toBe('1280x720')
  })

  it('begins a segment of every rendition at the same multiple of 4 s, each with a key frame', async () => {
    const { outFolder } = await transcode(
      await samples.video({ width: 1280, height: 720, framesPerSecond: 30 }),
    )
    for (const name of ['v360', 'v480', 'v720']) {
      const { segments } = readMediaPlaylist(await readFile(path.join(outFolder, `${name}.m3u8`), 'utf8'))
      expect(segments.map(segment => segment.startSeconds)).toEqual([0, 4, 8])
      expect(await keyFrameSeconds(path.join(outFolder, `${name}.mp4`))).toEqual(
        expect.arrayContaining([0, 4, 8]),
      )
    }
  })

  it.each([
    ['no sound', () => samples.video({ hasAudio: false }), ['v360']],
    ['an odd size', () => samples.video({ width: 641, height: 361 }), ['v360']],
    ['a small picture', () => samples.video({ width: 161, height: 121 }), ['v120', 'a']],
    ['a portrait', () => samples.video({ width: 360, height: 640 }), ['v360', 'a']],
    ['a portrait by a note of rotation', () => samples.turnedVideo(), ['v360', 'a']],
    ['29.97 frames a second', () => samples.video({ framesPerSecond: 30_000 / 1001 }), ['v360', 'a']],
    ['an uneven frame rate', () => samples.unevenVideo(), ['v360', 'a']],
    ['mkv', () => samples.video({ extension: 'mkv' }), ['v360', 'a']],
    ['avi', () => samples.video({ extension: 'avi' }), ['v360', 'a']],
    ['ts', () => samples.video({ extension: 'ts' }), ['v360', 'a']],
    ['mov', () => samples.video({ extension: 'mov' }), ['v360', 'a']],
    ['webm', () => samples.video({ extension: 'webm' }), ['v360', 'a']],
  ])('gives a source with %s its full length in every rendition', async (_name, make, names) => {
    const { outFolder, files } = await transcode(await make())
    expect(files.map(file => file.name)).toEqual(expect.arrayContaining(names.map(name => `${name}.mp4`)))
    await expectPlayable(outFolder, names, 10)
  })

  it('shows the first frame at zero with B-frames too, in players that know no edit lists', async () => {
    const { outFolder } = await transcode(await samples.video(), undefined, 'veryfast')
    const file = path.join(outFolder, 'v360.mp4')
    const args = ['-ignore_editlist', '1', '-i', file, '-vf', 'showinfo', '-frames:v', '1', '-f', 'null', '-']
    expect(/pts_time:([\d.]+)/.exec(await ffmpeg(args))?.[1]).toBe('0')
    expect(await readFile(path.join(outFolder, 'master.m3u8'), 'utf8')).toContain('CODECS="avc1.4d')
  })

  it('turns a picture that is to be shown turned', async () => {
    const { outFolder } = await transcode(await samples.turnedVideo())
    expect(await probeSize(path.join(outFolder, 'poster.jpg'))).toBe('360x640')
    expect(await readFile(path.join(outFolder, 'master.m3u8'), 'utf8')).toContain('RESOLUTION=360x640')
  })

  it('reports progress that only grows and ends at 1', async () => {
    const seen: number[] = []
    await transcode(await samples.video(), fraction => seen.push(fraction))
    expect(seen.length).toBeGreaterThan(0)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.at(-1)).toBeGreaterThan(0.95)
  })

  it('refuses a source whose end is missing although its header promises it', async () => {
    const whole = await samples.video({ extension: 'mkv' })
    const source = { ...(await probe(whole, tools)), durationSeconds: 20 }
    const job = {
      sourcePath: whole,
      source,
      plan: planRenditions(source),
      outFolder: path.join(folder, 'short'),
      tools,
      store: scratchParts(),
    }
    await expect(transcodeHls(job)).rejects.toMatchObject({
      kind: 'unsupported_type',
      reason: 'video_truncated',
    })
  })
})

let count = 0
async function transcode(sourcePath: string, onProgress?: (fraction: number) => void, preset = 'ultrafast') {
  count += 1
  const outFolder = path.join(folder, `${count}`)
  const source = await probe(sourcePath, tools)
  const plan = planRenditions(source)
  const progress = onProgress && { onProgress }
  const { main, files } = await transcodeHls({
    sourcePath,
    source,
    plan,
    outFolder,
    tools,
    preset,
    store: scratchParts(),
    ...progress,
  })
  return { files: [main, ...(files as ProducedFile[])], outFolder }
}

/** Decodes every segment through its playlist, as a player does, and measures what came out. */
async function expectPlayable(outFolder: string, names: string[], durationSeconds: number): Promise<void> {
  for (const name of names) {
    const playlist = path.join(outFolder, `${name}.m3u8`)
    const stderr = await ffmpeg(['-v', 'error', '-xerror', '-i', playlist, '-f', 'null', '-'])
    expect(stderr, name).toBe('')
    const announced = readMediaPlaylist(await readFile(playlist, 'utf8'))
    expect(Math.abs(announced.durationSeconds - durationSeconds), `${name} announces`).toBeLessThanOrEqual(
      0.1,
    )
    const measured = await decodedSeconds(path.join(outFolder, `${name}.mp4`))
    expect(Math.abs(measured - durationSeconds), `${name} holds`).toBeLessThanOrEqual(0.1)
  }
}

async function decodedSeconds(file: string): Promise<number> {
  const stderr = await ffmpeg(['-stats', '-i', file, '-f', 'null', '-'])
  const [hours, minutes, seconds] =
    [...stderr.matchAll(/time=(\d+):(\d+):([\d.]+)/g)].at(-1)?.slice(1).map(Number) ?? []
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

async function keyFrameSeconds(file: string): Promise<number[]> {
  const stderr = await ffmpeg([
    '-skip_frame',
    'nokey',
    '-i',
    file,
    '-vf',
    'showinfo',
    '-fps_mode',
    'passthrough',
    '-f',
    'null',
    '-',
  ])
  return [...stderr.matchAll(/pts_time:([\d.]+)/g)].map(
    ([, seconds]) => Math.round(Number(seconds) * 100) / 100,
  )
}

async function probeSize(picture: string): Promise<string | undefined> {
  return /, (\d+x\d+)/.exec(await ffmpeg(['-i', picture, '-f', 'null', '-']))?.[1]
}

async function ffmpeg(args: string[]): Promise<string> {
  const { stderr } = await promisify(execFile)(tools.ffmpegPath, ['-nostdin', '-hide_banner', ...args])
  return stderr
}
