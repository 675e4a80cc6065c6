import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputLimits, runFfmpeg } from './ffmpeg'

const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
const ENDLESS = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720']
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-ffmpeg-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('runFfmpeg', { timeout: 30_000 }, () => {
  it('reports how far it is and keeps what was said', async () => {
    const seen: number[] = []
    const result = await runFfmpeg({
      ffmpegPath,
      args: ['-f', 'lavfi', '-i', 'testsrc2=s=64x64:d=5', '-f', 'null', '-'],
      limits: { wallSeconds: 20 },
      onProgress: seconds => seen.push(seconds),
    })
    expect(seen.at(-1)).toBeCloseTo(5, 1)
    expect(result.stderr).toContain('Input #0, lavfi')
  })

  it('ends what takes longer than allowed', async () => {
    const run = { ffmpegPath, args: [...ENDLESS, '-f', 'null', '-'], limits: { wallSeconds: 1 } }
    await expect(runFfmpeg(run)).rejects.toMatchObject({ kind: 'too_large', reason: 'processing_time_limit' })
  })

  it('ends what writes more than allowed', async () => {
    const args = [...ENDLESS, '-c:v', 'rawvideo', '-f', 'rawvideo', path.join(folder, 'endless.raw')]
    const limits = { wallSeconds: 20, output: { folder, bytesMax: 5_000_000 } }
    await expect(runFfmpeg({ ffmpegPath, args, limits })).rejects.toMatchObject({
      kind: 'too_large',
      reason: 'processing_output_limit',
    })
    await rm(path.join(folder, 'endless.raw'))
  })

  it('ends with everything it started when the signal comes', async () => {
    // Stands for an ffmpeg that hangs and has a child: neither may outlive the run.
    const program = await script('hangs', 'sleep 60 & echo $! > "$0.pid"; wait')
    const stop = new AbortController()
    const running = runFfmpeg({
      ffmpegPath: program,
      args: [],
      limits: { wallSeconds: 20 },
      signal: stop.signal,
    })
    const settled = expect(running).rejects.toMatchObject({
      kind: 'unavailable',
      reason: 'processing_stopped',
    })
    const child = await untilWritten(`${program}.pid`)
    stop.abort()
    await settled
    await expect.poll(() => isAlive(child)).toBe(false)
  })

  it('ends what hangs without getting further', async () => {
    const program = await script('stalls', 'while true; do echo out_time_us=1000000; sleep 0.2; done')
    const run = { ffmpegPath: program, args: [], limits: { wallSeconds: 20, stallSeconds: 1 } }
    await expect(runFfmpeg(run)).rejects.toMatchObject({ reason: 'processing_time_limit' })
  })

  it('tells a crash from a file that cannot be read', async () => {
    const limits = { wallSeconds: 20 }
    const crashing = { ffmpegPath: await script('crashes', 'kill -SEGV $$'), args: [], limits }
    await expect(runFfmpeg(crashing)).rejects.toMatchObject({
      kind: 'upstream_failed',
      reason: 'ffmpeg_crashed',
    })
    const text = path.join(folder, 'text')
    await writeFile(text, 'not a video')
    const unreadable = { ffmpegPath, args: ['-i', text, '-f', 'null', '-'], limits }
    await expect(runFfmpeg(unreadable)).rejects.toMatchObject({
      kind: 'unsupported_type',
      reason: 'video_unreadable',
    })
  })

  it('says storage_full when ffmpeg ran out of space', async () => {
    const program = await script(
      'full',
      'echo "av_interleaved_write_frame(): No space left on device" >&2; exit 228',
    )
    const run = { ffmpegPath: program, args: [], limits: { wallSeconds: 20 } }
    await expect(runFfmpeg(run)).rejects.toMatchObject({ kind: 'unavailable', reason: 'storage_full' })
  })

  it.each([
    [
      'a playlist of local files',
      'hostile.m3u8',
      '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.ts\n#EXT-X-ENDLIST\n',
    ],
    ['a script of parts', 'hostile.mp4', "ffconcat version 1.0\nfile 'secret.ts'\n"],
  ])('does not follow %s even when nothing else stopped it', async (_, name, text) => {
    // Somebody else's video, which would be read if it were followed.
    const secret = ['-f', 'lavfi', '-i', 'testsrc2=s=64x64:d=1', '-c:v', 'mpeg2video']
    await promisify(execFile)(ffmpegPath, ['-y', ...secret, path.join(folder, 'secret.ts')])
    const hostile = path.join(folder, name)
    await writeFile(hostile, text)
    const follow = (limits: string[]) => {
      const args = [...limits, '-i', hostile, '-f', 'null', '-']
      return runFfmpeg({ ffmpegPath, args, limits: { wallSeconds: 20 } })
    }
    // Without the limits it is followed, so the check can fail.
    expect((await follow([])).stderr).toContain('mpeg2video')
    await expect(follow(inputLimits())).rejects.toMatchObject({ kind: 'unsupported_type' })
  })

  it('opens no address of the network', async () => {
    const run = {
      ffmpegPath,
      args: [...inputLimits(), '-i', 'http://127.0.0.1:9/x.mp4', '-f', 'null', '-'],
      limits: { wallSeconds: 20 },
    }
    await expect(runFfmpeg(run)).rejects.toMatchObject({
      cause: expect.objectContaining({ message: expect.stringContaining('not on whitelist') }),
    })
  })

  it('starts nothing when the signal came before', async () => {
    const run = { ffmpegPath, args: [], limits: { wallSeconds: 1 }, signal: AbortSignal.abort() }
    await expect(runFfmpeg(run)).rejects.toThrow()
  })
})

async function script(name: string, body: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, `#!/bin/sh\n${body}\n`)
  await chmod(file, 0o755)
  return file
}

async function untilWritten(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '')
    if (text) return text
    await sleep(20)
  }
}

// A process that was killed stays listed as a zombie until its new parent asks for it.
async function isAlive(pid: string): Promise<boolean> {
  const state = await promisify(execFile)('ps', ['-o', 'stat=', '-p', pid.trim()]).then(
    ({ stdout }) => stdout.trim(),
    () => '',
  )
  return state !== '' && !state.startsWith('Z')
}
