import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { isFatal } from './ffmpeg-failure'
import { MadeParts, type PartStore, type Transcoded } from './made-parts'
import { planParts } from './media-parts'
import type { MediaTools, Probe } from './probe'
import type { RenditionPlan } from './rendition-plan'

/**
 * Makes what a video or a sound is played from, part by part: the sound, each size from small to large, poster and
 * storyboard, and at last the main playlist of the renditions that are there. Parts that the store has are not made
 * again, and one that cannot be made does not keep the others from being made. Nobody knows of the files yet; the caller
 * makes them visible together.
 * Refuses what `runFfmpeg` refuses when it concerns the whole file, and `video_truncated` when much less comes out than
 * the source announced.
 */
export async function transcodeHls(job: TranscodeJob): Promise<Transcoded> {
  await mkdir(job.outFolder, { recursive: true })
  const made = new MadeParts(job.store)
  const parts = await planParts({
    ...job,
    preset: job.preset ?? 'veryfast',
    version: job.version ?? '',
    threads: job.threads ?? availableParallelism(),
    deadline: Date.now() + job.plan.wallSecondsMax * 1000,
  })
  const weights = parts.reduce((sum, part) => sum + part.weight, 0)
  let done = 0
  for (const part of parts) {
    job.signal?.throwIfAborted()
    const report = (fraction: number) =>
      job.onProgress?.((done + part.weight * Math.min(1, fraction)) / weights)
    try {
      const kept =
        (await job.store.find(part.name, part.recipe)) ??
        (await job.store.keep(part.name, part.recipe, await part.make(made, report)))
      made.add(kept)
      made.refuseShortened(job.source, part.name)
    } catch (error) {
      if (job.signal?.aborted || isFatal(error)) throw error
      made.failures.push({ part: part.name, error })
      await job.store.fail(part.name, part.recipe, error)
    }
    done += part.weight
    report(0)
  }
  return made.finish(job.source, job.outFolder)
}

export interface TranscodeJob {
  /** Of the file to read; it is only read. */
  sourcePath: string
  source: Probe
  plan: RenditionPlan
  /** Empty and of this job alone. */
  outFolder: string
  tools: MediaTools
  /** Keeps parts for later attempts. */
  store: PartStore
  preset?: string
  threads?: number
  /** Ends the names that playlists refer to; nothing where there is only one version. */
  version?: string
  signal?: AbortSignal
  /** From 0 to 1. */
  onProgress?: (fraction: number) => void
}
