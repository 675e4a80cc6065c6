import { text } from 'node:stream/consumers'
import type { Actor } from '@/lib/auth/actor'
import { openBlob } from '@/lib/media/blob-store'
import { describeLibraryFile } from '@/lib/media/internal/library-file'
import { variantsOf } from '@/lib/media/internal/playlist-variants'
import type { LibraryDetails } from '@/lib/media/library-schemas'
import { findLibraryFacts, findLibraryFile } from '@/lib/media/library-store'
import { accessesOf } from '@/lib/media/list-library'
import { issuePlayback } from '@/lib/media/playback-url'
import { readFile } from '@/lib/media/read-file'
import type { Playback } from '@/lib/media/schemas'
import { findVersions, type VersionRow } from '@/lib/media/version-store'
import { AppError } from '@/lib/platform/errors'
import { describeCause, logger } from '@/lib/platform/logger'

/** Everything about one file for who looks after it. Refuses `not_found`, also for what is not the actor's. */
export async function readLibraryFile(actor: Actor, fileId: string): Promise<LibraryDetails> {
  await readFile(actor, fileId)
  const [row, facts, versions, accesses] = await Promise.all([
    findLibraryFile(fileId),
    findLibraryFacts(fileId, actor.userId),
    findVersions(fileId),
    accessesOf([fileId]),
  ])
  if (!row || !facts) throw new AppError('not_found', 'file_not_found')
  const { masterSha256, ...rest } = facts
  return {
    ...describeLibraryFile(row, actor.userId, accesses.get(fileId)),
    ...rest,
    variants: masterSha256 ? await readVariants(masterSha256) : [],
    versions: describeVersions(versions),
    playback: await playbackFor(actor, fileId),
  }
}

export function describeVersions(versions: VersionRow[]): LibraryDetails['versions'] {
  return versions.map(version => ({
    ...version,
    madeAt: version.madeAt.toISOString(),
    retiredAt: version.retiredAt?.toISOString() ?? null,
  }))
}

/** A pass for the file, or null when there is nothing to play yet. */
export async function playbackFor(actor: Actor, fileId: string): Promise<Playback | null> {
  try {
    return await issuePlayback({ fileId, userId: actor.userId })
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'conflict' || error.kind === 'not_found')) return null
    throw error
  }
}

/** The sizes that a main playlist names. The facts are shown without these while the bytes are away. */
export async function readVariants(masterSha256: string): Promise<LibraryDetails['variants']> {
  try {
    return variantsOf(await text(await openBlob(masterSha256)))
  } catch (cause) {
    logger().debug({ operation: 'media.library', cause: describeCause(cause) }, 'playlist not read')
    return []
  }
}
