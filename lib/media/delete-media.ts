import { dropDocument } from '@/lib/media/document-store'
import { findFile } from '@/lib/media/file-store'
import { followNow } from '@/lib/media/internal/follow-now'
import { followProductImages } from '@/lib/media/internal/follow-product-images'
import { followRecord } from '@/lib/media/internal/follow-record'
import { deleteRecord, dropStrayDocument, findProductOfImageUrl } from '@/lib/media/media-record-store'
import { requireModels } from '@/lib/media/model-store'
import { deleteImageRecord, findProductOfFile } from '@/lib/media/product-image-store'
import { takeFileOut } from '@/lib/media/remove-file'
import { mediaNotFound } from '@/lib/media/update-media-access-count'
import { type AuditedAct, appendAudit } from '@/lib/platform/audit'
import { forget } from '@/lib/platform/cache'
import { productKey } from '@/lib/platform/cache-keys'
import { wakeRelay } from '@/lib/platform/outbox'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

/**
 * Removes a medium of any of the four kinds by its id (MED-24, C-08), its file with it where we keep one. Whoever calls
 * has decided that the person may, and may have it noted with the change. Refuses `media_not_found`, `media_store` and `model_not_initialized`.
 */
export async function deleteMedia(mediaId: string, audit?: AuditedAct): Promise<void> {
  await requireModels()
  if (await deleteRow(mediaId, audit)) return
  // A document that another program wrote, or one that lost its row.
  if (!audit) {
    if (!(await dropStrayDocument(mediaId))) throw mediaNotFound()
    return
  }
  // The media store keeps no transaction with us: noted first, and the note is given up when there was nothing to remove.
  await inTransaction(async tx => {
    await appendAudit(tx, audit)
    if (!(await dropStrayDocument(mediaId))) throw mediaNotFound()
  })
}

/** Removes what PostgreSQL has under the id, as part of a change or by itself. Says whether there was anything. */
async function deleteRow(mediaId: string, audit: AuditedAct | undefined): Promise<boolean> {
  const file = await findFile(mediaId)
  if (file) {
    const productId = await findProductOfFile(mediaId)
    await inTransaction(async tx => {
      await takeFileOut(tx, mediaId, file.courseId)
      if (audit) await appendAudit(tx, audit)
    })
    await followNow(() => (productId ? followProductImages(productId) : dropDocument(mediaId)))
    return true
  }
  const productId = await findProductOfImageUrl(mediaId)
  if (productId) {
    await withRelay(tx => deleteImageRecord(tx, productId, mediaId), audit)
    await forget(productKey(productId))
    await followNow(() => followProductImages(productId))
    return true
  }
  if (!UUID.test(mediaId)) return false
  const isRecord = await withRelay(tx => deleteRecord(tx, mediaId), audit)
  if (isRecord) await followNow(() => followRecord(mediaId))
  return isRecord
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function withRelay(
  work: (tx: Transaction) => Promise<boolean>,
  audit: AuditedAct | undefined,
): Promise<boolean> {
  return inTransaction(async tx => {
    const isDone = await work(tx)
    if (!isDone) return false
    await wakeRelay(tx)
    if (audit) await appendAudit(tx, audit)
    return true
  })
}
