import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Actor } from '@/lib/auth/actor'
import { keepBlob, linkBlobs } from '@/lib/media/blob-store'
import { captionsName, revisionName } from '@/lib/media/captions/caption-names'
import {
  findPresent,
  lockFileForCaptions,
  newestRevision,
  type PresentCaptions,
  putState,
  thinRevisions,
  unlinkNames,
} from '@/lib/media/captions/caption-store'
import { cleanCueText, languageName } from '@/lib/media/captions/policy'
import {
  CAPTION_BYTES_MAX,
  type CaptionRevision,
  type CaptionTrack,
  type Cue,
} from '@/lib/media/captions/schemas'
import { writeCaptions } from '@/lib/media/captions/write-captions'
import type { OwnedFile } from '@/lib/media/file-store'
import { announceFile } from '@/lib/media/internal/announce-file'
import { auditFile } from '@/lib/media/internal/audit-file'
import { withScratchFolder } from '@/lib/media/internal/scratch-folder'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { inTransaction } from '@/lib/platform/transaction'

export interface CaptionChange {
  file: OwnedFile
  language: string
  /** The state that this was changed from, 0 for none; left out, whatever there is gives way. */
  expectedRevision?: number
  /** What is left out stays as it is. */
  label?: string | undefined
  kind?: CaptionTrack['kind'] | undefined
  isDefault?: boolean | undefined
  isReviewed?: boolean | undefined
  cues: Cue[]
  change: CaptionRevision['change']
}

/**
 * Keeps captions as one more state; whoever calls has decided that the person may. Their bytes are kept first, where the
 * sweep finds them should the process die before the transaction that uses them. The same state twice is one. Refuses
 * `edited_elsewhere` when somebody else was faster, `captions_too_large`, and `file_not_found`.
 */
export async function keepCaptions(actor: Actor, change: CaptionChange): Promise<void> {
  const { file, language } = change
  const { fileId } = file
  const cues = tidy(change.cues)
  const sha256 = await keepText(writeCaptions(cues, 'vtt'))
  await inTransaction(async tx => {
    const version = await lockFileForCaptions(tx, fileId)
    if (version === null) throw new AppError('not_found', 'file_not_found')
    const present = await findPresent(tx, fileId, language)
    const state = {
      label: change.label || present?.label || languageName(language),
      kind: change.kind ?? present?.kind ?? 'captions',
      isDefault: change.isDefault ?? present?.isDefault ?? false,
      isReviewed: change.isReviewed ?? false,
      sha256,
    }
    // An answer that was lost on its way makes the sender ask again for what is done.
    if (present && isSame(present, state)) return
    if (change.expectedRevision !== undefined && change.expectedRevision !== (present?.revision ?? 0)) {
      throw editedElsewhere(present)
    }
    // Who says that they fit has looked at them beside the present picture; a new file of captions is made for it.
    const isForPresent = !present || state.isReviewed || change.change === 'imported'
    const revision = (await newestRevision(tx, fileId, language)) + 1
    const facts = {
      cueCount: cues.length,
      coveredSeconds: coveredSeconds(cues),
      revision,
      updatedBy: actor.userId,
    }
    const madeForVersion = isForPresent ? version : present.madeForVersion
    await putState(tx, { fileId, language, ...state, ...facts, madeForVersion }, change.change)
    const bytes = { fileId, sha256, contentType: 'text/vtt; charset=utf-8' }
    await linkBlobs(tx, [
      { ...bytes, name: captionsName(language), role: 'caption' },
      { ...bytes, name: revisionName(language, revision), role: 'caption_revision' },
    ])
    const dropped = await thinRevisions(tx, fileId, language)
    await unlinkNames(
      tx,
      fileId,
      dropped.map(number => revisionName(language, number)),
    )
    await announceFile(tx, fileId)
    await auditFile(tx, actor, file, 'captions.change')
  })
}

// In the order of time, with clean words; a cue in which nothing is said says nothing.
function tidy(cues: Cue[]): Cue[] {
  return cues
    .map(cue => ({ ...cue, text: cleanCueText(cue.text) }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
}

function isSame(present: PresentCaptions, state: Partial<PresentCaptions>): boolean {
  const { label, kind, isDefault, isReviewed, sha256 } = present
  return (
    label === state.label &&
    kind === state.kind &&
    isDefault === state.isDefault &&
    isReviewed === state.isReviewed &&
    sha256 === state.sha256
  )
}

async function keepText(text: string): Promise<string> {
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.length > CAPTION_BYTES_MAX) {
    throw new AppError('too_large', 'captions_too_large', {
      publicMessage: 'Captions of one language may have 1 MB of text at most.',
    })
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await withScratchFolder(`captions.${newId()}`, async folder => {
    const file = path.join(folder, 'captions.vtt')
    await writeFile(file, bytes)
    await keepBlob({ path: file, sha256, sizeBytes: bytes.length }, true)
  })
  return sha256
}

function editedElsewhere(present: PresentCaptions | null): AppError {
  return new AppError('stale', 'edited_elsewhere', {
    publicMessage: present
      ? 'Somebody else saved these captions in the meantime. Nothing of yours was overwritten.'
      : 'These captions were deleted in the meantime.',
    details: { revision: present?.revision ?? 0 },
  })
}

/** Seconds in which something is said; what overlaps counts once. */
export function coveredSeconds(cues: Cue[]): number {
  let coveredMs = 0
  let untilMs = 0
  for (const { startMs, endMs } of cues) {
    coveredMs += Math.max(0, endMs - Math.max(startMs, untilMs))
    untilMs = Math.max(untilMs, endMs)
  }
  return Math.round(coveredMs / 1000)
}
