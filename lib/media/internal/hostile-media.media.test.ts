import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileMedia } from '@/lib/testing/hostile-media'
import { inputLimits, runFfmpeg } from './ffmpeg'
import { guardPrefix, isNetworkTaken } from './ffmpeg-guard'
import { probe } from './probe'
import { planRenditions } from './rendition-plan'
import { scratchParts } from './scratch-parts'
import { transcodeHls } from './transcode-hls'

const ffmpegPath = process.env.FFMPEG_PATH ?? 'ffmpeg'
const tools = { ffmpegPath, durationSecondsMax: 8 * 3600 }
const CANARY = 'canary-4f1d9c'
let folder: string
let canary: string
let server: Server
let address: string
let connections = 0

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-hostile-'))
  canary = path.join(folder, 'canary.txt')
  await writeFile(canary, `${CANARY}\n`.repeat(200))
  server = createServer(socket => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a file that is after other files or the network (check 21)', { timeout: 120_000 }, () => {
  it('is refused as a video, gets none of what it names and reaches nobody', async () => {
    const corpus = hostileMedia(canary, address)
    expect(corpus.length).toBeGreaterThanOrEqual(20)
    for (const [index, { name, bytes }] of corpus.entries()) {
      const file = path.join(folder, `hostile-${index}.mp4`)
      await writeFile(file, bytes)
      const outFolder = path.join(folder, `out-${index}`)
      // The front door first, and then as if it had not been there.
      await expect(wholeWay(file, outFolder), name).rejects.toMatchObject({ name: 'AppError' })
      const out = path.join(folder, `out-${index}.mkv`)
      const args = [...inputLimits(), '-i', `file:${file}`, '-map', '0', '-c', 'copy', '-f', 'matroska', out]
      await runFfmpeg({ ffmpegPath, args, limits: { wallSeconds: 20 } }).catch(() => undefined)
      for (const made of [out, ...(await listed(outFolder))]) {
        expect((await readFile(made).catch(() => Buffer.alloc(0))).includes(CANARY), name).toBe(false)
      }
    }
    expect(connections).toBe(0)
  })

  it('would reach somebody without the guard, and not with it (the check can fail)', async () => {
    const args = ['-hide_banner', '-nostdin', '-i', `${address}/x.mp4`, '-f', 'null', '-']
    await promisify(execFile)(ffmpegPath, args).catch(() => undefined)
    expect(connections).toBe(1)
    if (!(await isNetworkTaken())) return
    const [program = '', ...rest] = [...(await guardPrefix()), ffmpegPath, ...args]
    await promisify(execFile)(program, rest).catch(() => undefined)
    expect(connections).toBe(1)
  })
})

describe('a bomb (check 20)', { timeout: 120_000 }, () => {
  // The announced two seconds are met many times over; the deadline tells a refusal from an attempt on a busy machine.
  const DEADLINE_MS = 15_000

  it.each([
    ['ten hours long', 'too_long', ['color=s=16x16:r=1/600:d=36000']],
    ['of 8K', 'picture_too_large', ['color=s=7680x4320:r=1:d=1']],
  ])('%s is refused from its header', async (_name, reason, [source = '']) => {
    const file = path.join(folder, `${reason}.mkv`)
    const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-threads', '1']
    await promisify(execFile)(ffmpegPath, ['-y', '-f', 'lavfi', '-i', source, ...encode, file])
    await expectRefused(file, reason)
  })

  it('of a thousand streams is refused from its header', async () => {
    const file = path.join(folder, 'streams.mkv')
    const one = path.join(folder, 'one.wav')
    await promisify(execFile)(ffmpegPath, ['-y', '-f', 'lavfi', '-i', 'sine=d=0.05:r=8000', one])
    const maps = Array.from({ length: 1000 }, () => ['-map', '0']).flat()
    await promisify(execFile)(ffmpegPath, ['-y', '-i', one, ...maps, '-c', 'copy', file], { maxBuffer: 64e6 })
    await expectRefused(file, 'too_many_streams')
  })

  async function expectRefused(file: string, reason: string): Promise<void> {
    const startedAt = Date.now()
    const before = process.memoryUsage().rss
    const outFolder = path.join(folder, `out-${reason}`)
    await expect(wholeWay(file, outFolder)).rejects.toMatchObject({ kind: 'too_large', reason })
    expect(Date.now() - startedAt).toBeLessThan(DEADLINE_MS)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2)
    expect(await listed(outFolder)).toEqual([])
  }

  it('that writes without end is cut off at its limit, also between two looks at the folder', async () => {
    const out = path.join(folder, 'endless.raw')
    const args = ['-f', 'lavfi', '-i', 'testsrc2=s=1920x1080', '-c:v', 'rawvideo', '-f', 'rawvideo', out]
    const limits = {
      wallSeconds: 30,
      output: { folder: path.join(folder, 'elsewhere'), bytesMax: 20_000_000 },
    }
    await expect(runFfmpeg({ ffmpegPath, args, limits })).rejects.toMatchObject({ kind: 'too_large' })
    expect((await stat(out)).size).toBeLessThanOrEqual(20_000_000)
  })
})

async function wholeWay(sourcePath: string, outFolder: string): Promise<void> {
  const source = await probe(sourcePath, tools)
  const plan = planRenditions(source)
  await transcodeHls({
    sourcePath,
    source,
    plan,
    outFolder,
    tools,
    preset: 'ultrafast',
    store: scratchParts(),
  })
}

async function listed(from: string): Promise<string[]> {
  return (await readdir(from).catch(() => [])).map(name => path.join(from, name))
}
