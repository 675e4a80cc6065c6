import { stat } from 'node:fs/promises'
import path from 'node:path'
import { INPUT_LIMITS, runFfmpeg } from './ffmpeg'
import { mediaRefusal } from './ffmpeg-failure'
import type { MediaTools, Probe } from './probe'
import type { MadeFile } from './produced-file'

/** Writes `poster.jpg`, at most 1280 pixels wide: the frame at the given time, else the first frame. */
export async function makePoster(job: PosterJob, atSeconds: number): Promise<MadeFile> {
  const file = path.join(job.outFolder, POSTER.name)
  // In a damaged or very short video there may be no frame at that time.
  for (const seconds of [atSeconds, 0]) {
    await runFfmpeg({
      ffmpegPath: job.tools.ffmpegPath,
      args: posterArgs(job, seconds, file),
      limits: { wallSeconds: 60 },
      signal: job.signal,
    })
    const found = await stat(file).catch(() => undefined)
    if (found?.size) return POSTER
  }
  throw mediaRefusal('video_unreadable', 'There is no frame for a poster.')
}

export interface PosterJob {
  sourcePath: string
  source: Probe
  outFolder: string
  tools: MediaTools
  signal?: AbortSignal
}

const POSTER: MadeFile = { role: 'poster', label: '', name: 'poster.jpg', contentType: 'image/jpeg' }
const WIDTH_MAX = 1280

function posterArgs(job: PosterJob, seconds: number, file: string): string[] {
  const { index = 0, width = 0, height = 1 } = job.source.video ?? {}
  const shownWidth = Math.min(WIDTH_MAX, width)
  const shownHeight = Math.max(1, Math.round((shownWidth * height) / width))
  return [
    ...['-loglevel', 'warning', '-ss', seconds.toFixed(3), ...INPUT_LIMITS, '-i', `file:${job.sourcePath}`],
    ...[
      '-map',
      `0:${index}`,
      '-frames:v',
      '1',
      '-vf',
      `scale=${shownWidth}:${shownHeight}:out_range=full,setsar=1`,
    ],
    ...['-map_metadata', '-1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2', '-update', '1', file],
  ]
}
