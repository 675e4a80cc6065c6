import type { Actor } from '@/lib/auth/actor'
import { findAdminFacts, findTwins } from '@/lib/media/admin-details-store'
import type { AdminDetails } from '@/lib/media/admin-library-schemas'
import { findAdminFile } from '@/lib/media/admin-library-store'
import { findLibraryFacts } from '@/lib/media/library-store'
import { describeAdminFile, requireAdmin } from '@/lib/media/list-admin-library'
import { describeVersions, playbackFor, readVariants } from '@/lib/media/read-library-file'
import { findVersions } from '@/lib/media/version-store'
import { AppError } from '@/lib/platform/errors'

/**
 * Everything about any file, also one in the trash: what it is made of and where each part lies, where it is used, who
 * learns with it, and what was done to it. Refuses `role_not_allowed` and `file_not_found`.
 */
export async function readAdminFile(actor: Actor, fileId: string): Promise<AdminDetails> {
  requireAdmin(actor)
  const [row, library, admin, sharedWith, versions] = await Promise.all([
    findAdminFile(fileId),
    findLibraryFacts(fileId, actor.userId),
    findAdminFacts(fileId),
    findTwins(fileId),
    findVersions(fileId),
  ])
  if (!row || !library || !admin) throw new AppError('not_found', 'file_not_found')
  const { masterSha256, ...facts } = library
  const { renditions, parts, ...rest } = admin
  return {
    ...describeAdminFile(row, actor.userId),
    ...facts,
    ...rest,
    sharedWith,
    renditions: renditions.map(rendition => ({ ...rendition, ...sizeOf(rendition.name, parts) })),
    variants: masterSha256 ? await readVariants(masterSha256) : [],
    versions: describeVersions(versions),
    playback: row.trashedAt ? null : await playbackFor(actor, fileId),
  }
}

// `v720-2.mp4` is of the part `v720`.
function sizeOf(name: string, parts: { part: string; height: number | null; codec: string | null }[]) {
  const found = parts.find(({ part }) => name.endsWith('.mp4') && /^[a-z]+\d*/.exec(name)?.[0] === part)
  return { height: found?.height ?? null, codecs: found?.codec ?? null }
}
