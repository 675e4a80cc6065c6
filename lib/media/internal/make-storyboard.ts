import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runFfmpeg } from './ffmpeg'
import { mediaRefusal } from './ffmpeg-failure'
import type { MediaTools } from './probe'
import type { MadeFile } from './produced-file'
import { SEGMENT_SECONDS, type VideoRendition } from './rendition-plan'

/**
 * Writes small pictures of the whole video, tiled onto sheets, and `storyboard.vtt`, which
 * says from when to when each is shown (WebVTT with `#xywh=`). Addresses in it are relative, as those of playlists are.
 */
export async function makeStoryboard(job: StoryboardJob): Promise<MadeFile[]> {
  const plan = planStoryboard(job.durationSeconds, job.rendition)
  await runFfmpeg({
    ffmpegPath: job.tools.ffmpegPath,
    args: storyboardArgs(job, plan),
    limits: { wallSeconds: job.wallSeconds, output: { folder: job.outFolder, bytesMax: BYTES_MAX } },
    signal: job.signal,
  })
  const sheets = (await readdir(job.outFolder)).filter(name => /^storyboard.*-\d+\.jpg$/.test(name))
  const expected = Math.ceil(plan.count / (plan.columns * plan.rows))
  if (sheets.length === 0) throw mediaRefusal('video_unreadable', 'There is no frame for a storyboard.')
  // The last moments may hold no frame any more, so what was made decides how far the storyboard reaches.
  const count = Math.min(plan.count, Math.min(sheets.length, expected) * plan.columns * plan.rows)
  await writeFile(path.join(job.outFolder, TRACK.name), writeTrack({ ...plan, count }, job))
  const names = Array.from({ length: Math.min(sheets.length, expected) }, (_, index) =>
    sheetName(job, index + 1),
  )
  return [TRACK, ...names.map((name, index) => sheet(name, index))]
}

export interface StoryboardJob {
  outFolder: string
  renditionPath: string
  rendition: Pick<VideoRendition, 'width' | 'height'>
  durationSeconds: number
  version: string
  wallSeconds: number
  tools: MediaTools
  signal?: AbortSignal | undefined
}

export interface StoryboardPlan {
  everySeconds: number
  count: number
  columns: number
  rows: number
  width: number
  height: number
}

/** Often enough to find a scene, and never more than a few hundred pictures, however long the video is. */
export function planStoryboard(
  durationSeconds: number,
  shape: { width: number; height: number },
): StoryboardPlan {
  // Key frames alone are decoded of long videos, which are a segment apart.
  const segments = Math.ceil(durationSeconds / COUNT_MAX / SEGMENT_SECONDS)
  const everySeconds = durationSeconds <= 60 ? 1 : durationSeconds <= 300 ? 2 : segments * SEGMENT_SECONDS
  const count = Math.max(1, Math.ceil(durationSeconds / everySeconds))
  const scale = LONGER_SIDE / Math.max(shape.width, shape.height)
  const even = (pixels: number) => Math.max(2, Math.round((pixels * scale) / 2) * 2)
  const columns = Math.min(COLUMNS_MAX, count)
  return {
    everySeconds,
    count,
    columns,
    rows: Math.min(COLUMNS_MAX, Math.ceil(count / columns)),
    width: even(shape.width),
    height: even(shape.height),
  }
}

const TRACK: MadeFile = { role: 'storyboard', label: '', name: 'storyboard.vtt', contentType: 'text/vtt' }
const COUNT_MAX = 400
const COLUMNS_MAX = 10
const LONGER_SIDE = 160
const BYTES_MAX = 64 * 1024 ** 2

const sheetName = ({ version }: { version: string }, number: number | '%d') =>
  `storyboard${version}-${number}.jpg`

function sheet(name: string, index: number): MadeFile {
  return { role: 'storyboard', label: `${index + 1}`, name, contentType: 'image/jpeg' }
}

function storyboardArgs(job: StoryboardJob, plan: StoryboardPlan): string[] {
  const { outFolder, renditionPath } = job
  const { everySeconds, width, height, columns, rows } = plan
  const isSparse = everySeconds % SEGMENT_SECONDS === 0
  const chosen = `select='isnan(prev_selected_t)+gte(t-prev_selected_t,${everySeconds - 0.02})'`
  return [
    ...['-loglevel', 'warning', ...(isSparse ? ['-skip_frame', 'nokey'] : [])],
    ...['-f', 'mov', '-i', `file:${renditionPath}`, '-an', '-fps_mode', 'passthrough'],
    ...['-vf', `${chosen},scale=${width}:${height}:out_range=full,tile=${columns}x${rows}`],
    ...['-map_metadata', '-1', '-c:v', 'mjpeg', '-q:v', '5', path.join(outFolder, sheetName(job, '%d'))],
  ]
}

function writeTrack(plan: StoryboardPlan, job: StoryboardJob): string {
  const { durationSeconds } = job
  const { everySeconds, count, columns, rows, width, height } = plan
  const cues = Array.from({ length: count }, (_, index) => {
    const place = index % (columns * rows)
    const x = (place % columns) * width
    const y = Math.floor(place / columns) * height
    const name = sheetName(job, Math.floor(index / (columns * rows)) + 1)
    const end = Math.min((index + 1) * everySeconds, Math.max(durationSeconds, index * everySeconds + 0.001))
    return `${stamp(index * everySeconds)} --> ${stamp(end)}\n${name}#xywh=${x},${y},${width},${height}`
  })
  return `WEBVTT\n\n${cues.join('\n\n')}\n`
}

function stamp(seconds: number): string {
  const whole = Math.floor(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const thousandths = String(Math.floor((seconds - whole) * 1000)).padStart(3, '0')
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${thousandths}`
}
