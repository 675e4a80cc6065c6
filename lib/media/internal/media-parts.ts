import { createHash } from 'node:crypto'
import { mediaRefusal } from './ffmpeg-failure'
import { filterAbilities } from './filter-abilities'
import type { HlsRun } from './hls-run'
import type { KeptPart, MadeParts, PartFacts } from './made-parts'
import { makeAudio } from './make-audio'
import { makePoster } from './make-poster'
import { makeStoryboard } from './make-storyboard'
import { makeVideo, type VideoSettings } from './make-video'
import type { MediaTools, Probe } from './probe'
import { describeFile, type MadeFile, type ProducedFile } from './produced-file'
import type { RenditionPlan } from './rendition-plan'
import { videoFilters } from './video-filters'

/** One thing that is made in one go, and again only when its recipe changes. */
export interface Part {
  name: string
  recipe: string
  /** Its share of the whole work. */
  weight: number
  make: (made: MadeParts, report: (fraction: number) => void) => Promise<KeptPart<ProducedFile>>
}

export interface PartsJob {
  sourcePath: string
  source: Probe
  plan: RenditionPlan
  outFolder: string
  tools: MediaTools
  preset: string
  threads: number
  version: string
  /** When all of them together have to be done. */
  deadline: number
  signal?: AbortSignal
}

/** The parts of a file in the order in which they are made: what is small comes first, what is made of others last. */
export async function planParts(job: PartsJob): Promise<Part[]> {
  const abilities = await filterAbilities(job.tools.ffmpegPath)
  const { source, plan } = job
  const frameRate = plan.frameRate ?? { numerator: 30, denominator: 1 }
  const video = source.video
  const sizes = video
    ? plan.video.map(rendition => {
        const filters = videoFilters(video, rendition, frameRate, abilities)
        return videoPart(job, video, { rendition, frameRate, preset: job.preset, filters })
      })
    : []
  const pixels = sizes.reduce((sum, { weight }) => sum + weight, 0)
  const audio = audioPart(job, pixels > 0 ? pixels * 0.08 : 1)
  return [
    ...(audio ? [audio] : []),
    ...sizes,
    ...(sizes.length > 0 ? [posterPart(job, pixels * 0.01), storyboardPart(job, pixels * 0.05)] : []),
  ]
}

// Raise it when the way in which a part is made changes, so that parts of the old way are not used again.
const RECIPE_VERSION = 1

function recipeOf(...settings: unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([RECIPE_VERSION, ...settings]))
    .digest('hex')
}

function videoPart(job: PartsJob, stream: NonNullable<Probe['video']>, settings: VideoSettings): Part {
  const { lines, width, height } = settings.rendition
  return {
    name: `v${lines}`,
    recipe: recipeOf('video', settings, job.version),
    // Decoding costs the same for each of them.
    weight: width * height + stream.width * stream.height * 0.25,
    make: async (_made, report) => {
      const { files, durationSeconds, variant } = await makeVideo(runOf(job, report), stream, settings)
      return part(job, files, { durationSeconds, video: variant })
    },
  }
}

function audioPart(job: PartsJob, weight: number): Part | undefined {
  const { plan, source, preset } = job
  const { audio: rendition } = plan
  const stream = source.audio
  if (!rendition || !stream) return undefined
  return {
    name: 'a',
    recipe: recipeOf('audio', rendition, preset, stream.index, job.version),
    weight,
    make: async (_made, report) => {
      const { files, durationSeconds, variant } = await makeAudio(runOf(job, report), stream, {
        rendition,
        preset,
      })
      return part(job, files, { durationSeconds, audio: variant })
    },
  }
}

function posterPart(job: PartsJob, weight: number): Part {
  const { plan, outFolder, tools, signal } = job
  return {
    name: 'poster',
    recipe: recipeOf('poster', plan.posterAtSeconds),
    weight,
    make: async made => {
      const rendition = made.video.at(-1)
      if (!rendition) throw nothingToShow()
      const renditionPath = await made.pathOf(rendition.file)
      const atSeconds = plan.posterAtSeconds ?? 0
      return part(job, [await makePoster({ outFolder, renditionPath, rendition, atSeconds, tools, signal })])
    },
  }
}

function storyboardPart(job: PartsJob, weight: number): Part {
  const { outFolder, tools, signal, version } = job
  return {
    name: 'storyboard',
    recipe: recipeOf('storyboard', job.version),
    weight,
    make: async made => {
      const rendition = made.video[0]
      if (!rendition) throw nothingToShow()
      const renditionPath = await made.pathOf(rendition.file)
      const { durationSeconds } = rendition
      const wallSeconds = secondsLeft(job)
      const from = { renditionPath, rendition, durationSeconds, version }
      const storyboard = { ...from, outFolder, wallSeconds, tools, signal }
      return part(job, await makeStoryboard(storyboard))
    },
  }
}

const nothingToShow = () => mediaRefusal('video_unreadable', 'There is no size to take pictures from.')

async function part(
  job: PartsJob,
  files: MadeFile[],
  facts: PartFacts = {},
): Promise<KeptPart<ProducedFile>> {
  return { files: await Promise.all(files.map(file => describeFile(job.outFolder, file))), facts }
}

function runOf(job: PartsJob, report: (fraction: number) => void): HlsRun {
  const { sourcePath, outFolder, tools, threads, version, signal, plan, source } = job
  return {
    ...{ sourcePath, outFolder, tools, threads, version, signal },
    limits: { wallSeconds: secondsLeft(job), outputBytesMax: plan.outputBytesMax },
    onProgress: seconds => report(seconds / source.durationSeconds),
  }
}

const secondsLeft = ({ deadline }: PartsJob) => Math.max(1, (deadline - Date.now()) / 1000)
