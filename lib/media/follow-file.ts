import { findDescribedFile } from '@/lib/media/described-file-store'
import { dropDocument, putDocument } from '@/lib/media/document-store'
import { dropSetAside, returnCounts, setFileAside } from '@/lib/media/set-aside-store'

/**
 * Brings the document of a file to what its row says: a file that is there gets it, one in the trash has it set aside,
 * one that is gone or is a version of another loses it. Doing it twice or late leads to the same. Refuses `media_store`.
 */
export async function followFile(fileId: string): Promise<void> {
  const file = await findDescribedFile(fileId)
  // Pictures of a product have the events of their product.
  if (file?.productId) return
  // Another version of a file is told of by the file's own document, once it is in its place.
  if (!file || file.isVersion) {
    await dropDocument(fileId)
    await dropSetAside(fileId)
  } else if (file.isTrashed) await setFileAside(fileId)
  else {
    await putDocument(file)
    await returnCounts(fileId)
  }
}
