import { type Environment, environment, setting } from './environment'
import { ask, findOnPath, isProgram } from './find-program'
import { cachedProgram, programFromWheel } from './wheel-program'

export interface Ffmpeg {
  ffmpeg: string
  /** Absent when there is none: the wheel brings only ffmpeg. */
  ffprobe?: string
  source: string
}

const WHEEL = {
  name: 'ffmpeg',
  package: 'imageio-ffmpeg',
  version: '0.8.1',
  member: /\/binaries\/ffmpeg-/,
  sizeMb: 68,
}

/** An ffmpeg that makes H.264 and AAC, in the order of design §2. Throws with what to do when there is none. */
export async function resolveFfmpeg(
  log: (line: string) => void,
  from: Environment = environment(),
): Promise<Ffmpeg> {
  const ffprobe = resolveFfprobe(from)
  const given = setting('FFMPEG_PATH', from)
  if (given && !isProgram(given)) throw new Error(`FFMPEG_PATH names ${given}, which is no program`)
  if (given) return { ffmpeg: given, ffprobe, source: 'FFMPEG_PATH' }
  const installed = findOnPath('ffmpeg', from.PATH)
  if (installed && makesVideo(installed)) return { ffmpeg: installed, ffprobe, source: 'ffmpeg on PATH' }
  if (installed) log(`ffmpeg: ${installed} has no libx264, looking further`)
  const cached = cachedProgram(WHEEL.name)
  if (cached) return { ffmpeg: cached, ffprobe, source: 'cached ffmpeg' }
  try {
    const file = await programFromWheel(WHEEL, log)
    return { ffmpeg: file, ffprobe, source: `Python wheel ${WHEEL.package} ${WHEEL.version}` }
  } catch (error) {
    const why = (error as Error).message
    throw new Error(
      `no ffmpeg found (${why}): install ffmpeg, or set FFMPEG_PATH, or install python3 with pip`,
    )
  }
}

function resolveFfprobe(from: Environment): string | undefined {
  const given = setting('FFPROBE_PATH', from)
  if (given && !isProgram(given)) throw new Error(`FFPROBE_PATH names ${given}, which is no program`)
  return given ?? findOnPath('ffprobe', from.PATH)
}

function makesVideo(ffmpeg: string): boolean {
  const encoders = ask(ffmpeg, ['-hide_banner', '-encoders']) ?? ''
  return / libx264 /.test(encoders) && / aac /.test(encoders)
}
