import { stat } from 'node:fs/promises'
import path from 'node:path'
import { runFfmpeg } from './ffmpeg'
import { mediaRefusal } from './ffmpeg-failure'
import type { MediaTools } from './probe'
import type { MadeFile } from './produced-file'
import type { VideoRendition } from './rendition-plan'

/**
 * Writes `poster.jpg`, at most 1280 pixels wide: the frame at the given time, else the first frame. It is taken from a
 * rendition, which is upright, has square pixels and can be sought in whatever the source was.
 */
export async function makePoster(job: PosterJob): Promise<MadeFile> {
  const file = path.join(job.outFolder, POSTER.name)
  // The picture may end before the sound does, so there may be no frame at that time.
  for (const seconds of [job.atSeconds, 0]) {
    await runFfmpeg({
      ffmpegPath: job.tools.ffmpegPath,
      args: posterArgs(job, seconds, file),
      limits: { wallSeconds: 60 },
      signal: job.signal,
      acceptsFailure: true,
    })
    const found = await stat(file).catch(() => undefined)
    if (found?.size) return POSTER
  }
  throw mediaRefusal('video_unreadable', 'There is no frame for a poster.')
}

export interface PosterJob {
  outFolder: string
  /** Where the bytes of the rendition are. */
  renditionPath: string
  rendition: Pick<VideoRendition, 'width' | 'height'>
  atSeconds: number
  tools: MediaTools
  signal?: AbortSignal | undefined
}

const POSTER: MadeFile = { role: 'poster', label: '', name: 'poster.jpg', contentType: 'image/jpeg' }
const WIDTH_MAX = 1280

function posterArgs({ renditionPath, rendition }: PosterJob, seconds: number, file: string): string[] {
  const width = Math.min(WIDTH_MAX, rendition.width)
  const height = Math.max(1, Math.round((width * rendition.height) / rendition.width))
  return [
    ...['-loglevel', 'warning', '-ss', seconds.toFixed(3), '-f', 'mov', '-i', `file:${renditionPath}`],
    ...['-frames:v', '1', '-vf', `scale=${width}:${height}:out_range=full`],
    ...['-map_metadata', '-1', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2', '-update', '1', file],
  ]
}
