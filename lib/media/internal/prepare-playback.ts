import { createHash } from 'node:crypto'
import path from 'node:path'
import { keepBlob, refreshBlob } from '@/lib/media/blob-store'
import { isDirectlyPlayable } from '@/lib/media/internal/direct-play'
import { localPathOf } from '@/lib/media/internal/local-source'
import type { KeptPart, PartStore } from '@/lib/media/internal/made-parts'
import type { Preparation, Prepared } from '@/lib/media/internal/preparation'
import { probe } from '@/lib/media/internal/probe'
import { planRenditions } from '@/lib/media/internal/rendition-plan'
import { transcodeHls } from '@/lib/media/internal/transcode-hls'
import { findMadePart, notePart } from '@/lib/media/part-store'
import { setDirectlyPlayable } from '@/lib/media/source-store'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'
import { sagaStep } from '@/lib/platform/saga-step'

/** Makes of a video or a sound what players ask for, keeping each part as soon as it is complete. */
export async function preparePlayback(preparation: Preparation): Promise<Prepared> {
  const { job, source, folder, lease, preset } = preparation
  const { ffmpegPath, mediaMaxPixels, mediaMaxDurationSeconds, mediaLadderLines, ffmpegThreads } = config()
  const tools = { ffmpegPath, pixelsMax: mediaMaxPixels, durationSecondsMax: mediaMaxDurationSeconds }
  const sourcePath = await localPathOf(source.sha256, folder, 'source')
  const found = await probe(sourcePath, tools, lease.signal)
  await setDirectlyPlayable(job.fileId, await isDirectlyPlayable(sourcePath, found.mimeType))
  // A sound with a cover, and what was uploaded as a sound, has no picture to show.
  const seen = source.kind === 'audio' ? { ...found, video: undefined } : found
  if (!seen.video && !seen.audio) throw noSound()
  const { main, files, failures } = await transcodeHls({
    sourcePath,
    source: seen,
    plan: planRenditions(seen, mediaLadderLines),
    outFolder: path.join(folder, 'out'),
    tools,
    store: storedParts(preparation),
    preset,
    version: `-${versionOf(source.sha256, preset)}`,
    ...(ffmpegThreads ? { threads: ffmpegThreads } : {}),
    signal: lease.signal,
    onProgress: fraction => lease.noteProgress(fraction * 100),
  })
  await keepBlob(main, true)
  // Whole seconds are counted as watched, so the part of a second at the end is not asked of anybody.
  const durationSeconds = Math.max(1, Math.floor(found.durationSeconds))
  return { files: [main, ...files], failures, durationSeconds, note: null }
}

// Somebody may be watching when a new version takes the place of the old one. Their playlists then name what is gone and
// their player asks anew, instead of getting other bytes than those that it was told of.
function versionOf(...made: string[]): string {
  return createHash('sha256').update(made.join(' ')).digest('hex').slice(0, 8)
}

function noSound(): AppError {
  return new AppError('unsupported_type', 'no_sound', { publicMessage: 'This file holds no sound.' })
}

// Bytes are in the blob store before the note that tells of them, and nobody uses them until the end: a part that was
// cut off in between is made again, and its bytes go with the sweep.
function storedParts({ job, source, folder }: Preparation): PartStore {
  const keyOf = (part: string, recipe: string) => {
    return { fileId: job.fileId, part, recipe, sourceSha256: source.sha256 }
  }
  return {
    async find(part, recipe) {
      const made = (await findMadePart(keyOf(part, recipe))) as KeptPart | undefined
      if (!made) return undefined
      for (const { sha256, sizeBytes } of made.files) {
        if (!(await refreshBlob(sha256, sizeBytes))) return undefined
      }
      return made
    },
    async keep(part, recipe, { files, facts }) {
      for (const file of files) await sagaStep('process.keep-bytes', () => keepBlob(file, true))
      const kept = { files: files.map(({ path: _, ...file }) => file), facts }
      await sagaStep('process.note-part', () => notePart(keyOf(part, recipe), { made: kept }))
      return kept
    },
    fail: (part, recipe, error) =>
      notePart(keyOf(part, recipe), {
        failureReason: error instanceof AppError ? error.publicMessage : 'It failed on our side.',
      }),
    pathOf: ({ sha256, name }) => localPathOf(sha256, folder, name),
  }
}
