import type { LessonFile } from '@/lib/media/schemas'
import { db, type Tx } from '@/lib/platform/postgres'

/** What a job starts from, and what must still be so when it ends. */
export interface SourceFile {
  kind: LessonFile['kind']
  mimeType: string
  sha256: string | null
}

/** The file of a job; in a transaction it is locked, so that its original cannot be replaced until that ends. */
export async function findSource(fileId: string, tx?: Tx): Promise<SourceFile | null> {
  if (tx) await tx.$queryRaw`SELECT 1 FROM media_files WHERE file_id = ${fileId} FOR NO KEY UPDATE`
  const found = await (tx ?? db()).mediaFile.findUnique({
    where: { fileId },
    select: { kind: true, mimeType: true, blobs: { where: { role: 'original' }, select: { sha256: true } } },
  })
  return found && { kind: found.kind, mimeType: found.mimeType, sha256: found.blobs[0]?.sha256 ?? null }
}

/** Browsers can play the original as it is. Noted before the long work, which it is there to bridge. */
export async function setDirectlyPlayable(fileId: string, isDirectlyPlayable: boolean): Promise<void> {
  await db().mediaFile.updateMany({
    where: { fileId, isDirectlyPlayable: !isDirectlyPlayable },
    data: { isDirectlyPlayable },
  })
}

/** Can the original be played while its renditions are made? */
export async function isPlayableMeanwhile(fileId: string): Promise<boolean> {
  const found = await db().mediaFile.findUnique({
    where: { fileId },
    select: { isDirectlyPlayable: true, state: true },
  })
  return found?.isDirectlyPlayable === true && (found.state === 'queued' || found.state === 'processing')
}
