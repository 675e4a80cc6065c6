import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MEDIA_KINDS, type MediaKind } from '@/lib/testing/media-kinds'
import { readMediaPlaylist } from './hls-playlist'
import { measureLoudness, TARGET_LUFS } from './loudness'
import { probe } from './probe'
import { planRenditions } from './rendition-plan'
import { scratchParts } from './scratch-parts'
import { transcodeHls } from './transcode-hls'

const tools = { ffmpegPath: process.env.FFMPEG_PATH ?? 'ffmpeg' }
const run = promisify(execFile)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-kinds-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('what cameras, phones and recorders make (FUT-03)', { timeout: 120_000 }, () => {
  it.each(MEDIA_KINDS)('$name becomes $becomes', async kind => {
    const out = await transcode(await make(kind), kind.name)
    expect(out.failures).toEqual([])
    const master = await readFile(path.join(out.folder, 'master.m3u8'), 'utf8')
    expect([...master.matchAll(/RESOLUTION=(\d+x\d+)/g)].map(found => found[1])).toEqual(kind.sizes)
    const names = [...master.matchAll(/^(v\d+)\.m3u8$/gm)].map(found => `${found[1]}`)
    expect(master.includes('a.m3u8')).toBe(kind.hasSound)
    const starts: number[][] = []
    for (const name of [...names, ...(kind.hasSound ? ['a'] : [])]) {
      const playlist = path.join(out.folder, `${name}.m3u8`)
      const said = await ffmpeg(['-v', 'error', '-xerror', '-i', playlist, '-f', 'null', '-'])
      expect(said, name).toBe('')
      const found = readMediaPlaylist(await readFile(playlist, 'utf8'))
      expect(Math.abs(found.durationSeconds - kind.durationSeconds), `${name} lasts`).toBeLessThanOrEqual(0.1)
      if (name !== 'a') starts.push(found.segments.map(({ startSeconds }) => startSeconds))
    }
    for (const each of starts) expect(each).toEqual(starts[0])
    if (names.length > 0) await expectScreenColors(path.join(out.folder, `${names[0]}.mp4`))
    if (kind.hasSound) await expectSound(path.join(out.folder, 'a.mp4'), kind)
  })

  it.each([
    ['HDR by PQ (HDR10)', 195, 235],
    ['HDR by HLG (phones)', 185, 235],
  ])('%s keeps the gray of a page gray and as bright as paper', async (name, darkest, brightest) => {
    const out = await transcode(await make(kindOf(name)), `gray ${name}`)
    const [red = 0, green = 0, blue = 0] = await meanColor(path.join(out.folder, 'v360.mp4'))
    for (const value of [red, green, blue]) {
      expect(value).toBeGreaterThan(darkest)
      expect(value).toBeLessThanOrEqual(brightest + 20)
    }
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(8)
  })

  it.each(['ts, MPEG-2, interlaced and anamorphic', 'ts, H.264, interlaced'])(
    '%s shows no two moments in one frame',
    async name => {
      const source = await make(kindOf(name))
      const out = await transcode(source, `whole ${name}`)
      // The check can tell: the source is found to be interlaced.
      expect(await progressiveShare(source)).toBeLessThan(0.3)
      expect(await progressiveShare(path.join(out.folder, 'v360.mp4'))).toBeGreaterThan(0.7)
    },
  )

  it('a picture that is noted to be turned comes out upright', async () => {
    const flat = path.join(folder, 'flat.mp4')
    const corner =
      'color=c=black:s=640x360:r=25:d=1,drawbox=x=0:y=0:w=320:h=180:color=white:t=fill,format=yuv420p'
    await ffmpeg(['-y', '-f', 'lavfi', '-i', corner, '-c:v', 'libx264', '-preset', 'ultrafast', flat])
    const turned = path.join(folder, 'turned.mp4')
    await ffmpeg(['-y', '-display_rotation', '90', '-i', flat, '-c', 'copy', turned])
    const out = await transcode(turned, 'turned')
    const file = path.join(out.folder, 'v360.mp4')
    // Turned against the clock, what was at the top on the left is at the bottom on the left.
    const corners = [
      'crop=iw/2:ih/2:0:0',
      'crop=iw/2:ih/2:iw/2:0',
      'crop=iw/2:ih/2:0:ih/2',
      'crop=iw/2:ih/2:iw/2:ih/2',
    ]
    const bright = await Promise.all(corners.map(async crop => ((await meanColor(file, crop))[0] ?? 0) > 128))
    expect(bright).toEqual([false, false, true, false])
  })

  it('of several tracks of sound the marked one is heard', async () => {
    const out = await transcode(await make(kindOf('several tracks of sound')), 'tracks')
    const said = await ffmpeg(['-i', path.join(out.folder, 'a.mp4'), '-af', 'astats', '-f', 'null', '-'])
    const rate = Number(/Zero crossings rate: ([\d.]+)/.exec(said)?.[1])
    expect(rate * 48_000).toBeGreaterThan(2 * 800)
    expect(rate * 48_000).toBeLessThan(2 * 960)
  })

  it('a storyboard shows the video second by second, each picture where its track says', async () => {
    const out = await transcode(await make(kindOf('mp4, H.264 and AAC')), 'storyboard')
    const track = await readFile(path.join(out.folder, 'storyboard.vtt'), 'utf8')
    expect(track).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nstoryboard-1.jpg#xywh=0,0,160,90\n\n' +
        '00:00:01.000 --> 00:00:02.000\nstoryboard-1.jpg#xywh=160,0,160,90\n',
    )
    const sheet = await ffmpeg(['-i', path.join(out.folder, 'storyboard-1.jpg'), '-f', 'null', '-'])
    expect(sheet).toContain('320x90')
  })
})

const kindOf = (name: string) => MEDIA_KINDS.find(kind => kind.name === name) as MediaKind

async function make(kind: MediaKind): Promise<string> {
  const file = path.join(folder, `${MEDIA_KINDS.indexOf(kind)}.${kind.extension}`)
  await ffmpeg(['-loglevel', 'error', '-y', ...kind.args, file])
  return file
}

async function transcode(sourcePath: string, name: string) {
  const outFolder = path.join(folder, name.replace(/\W+/g, '-'))
  const source = await probe(sourcePath, tools)
  const plan = planRenditions(source)
  const job = { sourcePath, source, plan, outFolder, tools, preset: 'ultrafast', store: scratchParts() }
  return { ...(await transcodeHls(job)), folder: outFolder }
}

async function expectScreenColors(file: string): Promise<void> {
  const said = await ffmpeg(['-i', file, '-frames:v', '1', '-f', 'null', '-'])
  expect(said).toMatch(/Video: h264 .*, yuv420p\(tv, bt709, progressive\), \d+x\d+ \[SAR 1:1/)
}

async function expectSound(file: string, kind: MediaKind): Promise<void> {
  expect(await ffmpeg(['-i', file, '-t', '0.1', '-f', 'null', '-'])).toMatch(/Audio: aac .*48000 Hz, stereo/)
  const limits = { wallSeconds: 60, outputBytesMax: 0 }
  const loudness = await measureLoudness({ sourcePath: file, tools, limits }, { index: 0 }, 'anull')
  if (kind.name === 'silent sound') expect(loudness).toBeUndefined()
  else expect(Math.abs((loudness ?? 0) - TARGET_LUFS), `${loudness} LUFS`).toBeLessThanOrEqual(1.5)
}

async function meanColor(file: string, crop = 'null'): Promise<number[]> {
  const args = ['-v', 'error', '-ss', '0.5', '-i', file, '-frames:v', '1']
  const filters = `${crop},scale=1:1:flags=area,format=rgb24`
  const { stdout } = await run(tools.ffmpegPath, [...args, '-vf', filters, '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
  })
  return [...stdout.subarray(0, 3)]
}

async function progressiveShare(file: string): Promise<number> {
  const said = await ffmpeg(['-i', file, '-vf', 'idet', '-an', '-f', 'null', '-'])
  // The filter is set up twice and says so twice; the first has seen nothing.
  const counts = [
    ...said.matchAll(/Multi frame detection: TFF:\s*(\d+) BFF:\s*(\d+) Progressive:\s*(\d+)/g),
  ].at(-1)
  const [, tff, bff, progressive] = counts?.map(Number) ?? []
  return (progressive ?? 0) / Math.max(1, (tff ?? 0) + (bff ?? 0) + (progressive ?? 0))
}

async function ffmpeg(args: string[]): Promise<string> {
  const { stderr } = await run(tools.ffmpegPath, ['-nostdin', '-hide_banner', ...args])
  return stderr
}
