import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runProgram } from './run-program'
import { FONT_FOLDER } from './sample-text'

/** Makes small media files for tests, each kind once per folder: files are named by what they were made from. */
export class SampleMedia {
  readonly #folder: string
  readonly #ffmpegPath: string

  constructor(folder: string, ffmpegPath: string) {
    this.#folder = folder
    this.#ffmpegPath = ffmpegPath
  }

  /** A moving picture with a running clock and a tone that jumps every second. */
  video(wanted: Partial<SampleVideo> = {}): Promise<string> {
    const video = { ...PLAIN_VIDEO, ...wanted }
    return this.#once('video', video, video.extension, file =>
      runProgram(this.#ffmpegPath, [...QUIET, ...videoArgs(video), file], FONT_FOLDER),
    )
  }

  /** The same pixels as `video`, with a note that they are to be shown turned by a quarter, as phones write it. */
  async turnedVideo(wanted: Partial<SampleVideo> = {}): Promise<string> {
    const source = await this.video(wanted)
    return this.#once('turned', { source }, 'mp4', file =>
      runProgram(this.#ffmpegPath, [...QUIET, '-display_rotation', '90', '-i', source, '-c', 'copy', file]),
    )
  }

  /** Frames at uneven times, as a screen recorder writes them. */
  unevenVideo(durationSeconds = 10): Promise<string> {
    const kept = "select='lt(mod(t,3),1)+not(mod(n,7))'"
    return this.#once('uneven', { durationSeconds, kept }, 'mkv', file =>
      runProgram(this.#ffmpegPath, [
        ...[...QUIET, '-f', 'lavfi', '-i', `testsrc2=s=640x360:r=60:d=${durationSeconds}`],
        ...['-f', 'lavfi', '-i', `sine=f=440:d=${durationSeconds}`, '-vf', kept, '-fps_mode', 'vfr'],
        ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', file],
      ]),
    )
  }

  /** The first part of a video, cut at a byte. With `hasIndexInFront` its length is still announced. */
  async truncatedVideo(fraction = 0.6, hasIndexInFront = false): Promise<string> {
    const source = await this.video({ hasIndexInFront })
    return this.#once('truncated', { source, fraction }, 'mp4', async file => {
      const handle = await open(source, 'r')
      const sizeBytes = Math.floor((await stat(source)).size * fraction)
      const { buffer } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, 0)
      await handle.close()
      await writeFile(file, buffer)
    })
  }

  /** Prose under the name of a video. */
  textNamedMp4(): Promise<string> {
    const text = 'This is a text file, whatever its name says.\n'.repeat(200)
    return this.#once('text', { text }, 'mp4', file => writeFile(file, text))
  }

  async #once(
    kind: string,
    from: object,
    extension: string,
    make: (file: string) => Promise<void>,
  ): Promise<string> {
    const key = createHash('sha256')
      .update(JSON.stringify([RECIPE, kind, from]))
      .digest('hex')
      .slice(0, 16)
    const file = path.join(this.#folder, `${kind}-${key}.${extension}`)
    const isThere = await access(file).then(
      () => true,
      () => false,
    )
    if (isThere) return file
    await mkdir(this.#folder, { recursive: true })
    // Made beside it and renamed, so that test files running at once never see half of one.
    const scratch = await mkdtemp(path.join(this.#folder, 'making-'))
    try {
      await make(path.join(scratch, path.basename(file)))
      await rename(path.join(scratch, path.basename(file)), file)
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
    return file
  }
}

export interface SampleVideo {
  durationSeconds: number
  width: number
  height: number
  framesPerSecond: number
  hasAudio: boolean
  hasIndexInFront: boolean
  extension: 'mp4' | 'mov' | 'mkv' | 'avi' | 'ts' | 'webm'
  /** Changes the bytes and nothing else, for tests that need files nobody has uploaded before. */
  seed: number
}

// Raise it when a recipe changes, so that files of the old one are not used again.
const RECIPE = 1
const QUIET = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y']
const PLAIN_VIDEO: SampleVideo = {
  durationSeconds: 10,
  width: 640,
  height: 360,
  framesPerSecond: 25,
  hasAudio: true,
  hasIndexInFront: false,
  extension: 'mp4',
  seed: 1,
}

function videoArgs(video: SampleVideo): string[] {
  const { width, height, framesPerSecond, durationSeconds } = video
  const size = Math.round(height / 6)
  const clock = `drawtext=fontfile=DejaVuSans-Bold.ttf:text='%{pts\\:hms}':fontsize=${size}:fontcolor=white:box=1:boxcolor=black@0.6:x=(w-tw)/2:y=h*0.7`
  const picture = `testsrc2=s=${width}x${height}:r=${framesPerSecond}:d=${durationSeconds}`
  const tone = `aevalsrc='0.1*sin(2*PI*t*(300+60*mod(floor(t)\\,8)))':s=48000:d=${durationSeconds}`
  // Odd sizes cannot have halved color; 4:4:4 is what screen recorders use for them.
  const pixelFormat = width % 2 || height % 2 ? 'yuv444p' : 'yuv420p'
  return [
    ...['-f', 'lavfi', '-i', picture, ...(video.hasAudio ? ['-f', 'lavfi', '-i', tone] : []), '-vf', clock],
    ...(video.extension === 'webm'
      ? ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8']
      : ['-c:v', 'libx264', '-preset', 'ultrafast']),
    ...['-pix_fmt', pixelFormat, ...(video.hasIndexInFront ? ['-movflags', '+faststart'] : [])],
    ...(video.hasAudio ? ['-c:a', video.extension === 'webm' ? 'libopus' : 'aac', '-b:a', '96k'] : []),
    ...['-metadata', `comment=seed ${video.seed}`, '-t', `${durationSeconds}`],
  ]
}
