import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { renditionsOf } from '@/lib/media/add-image'
import { keepBlob, linkBlobs, openBlob } from '@/lib/media/blob-store'
import { processImage } from '@/lib/media/internal/process-image'
import { withScratchFolder } from '@/lib/media/internal/scratch-folder'
import { newId } from '@/lib/platform/ids'
import { inTransaction } from '@/lib/platform/transaction'

/** Makes the renditions of a picture again from its original. Doing it twice leads to the same. */
export async function remakePicture(fileId: string, original: string): Promise<void> {
  await withScratchFolder(`image.${newId()}`, async folder => {
    const sourcePath = path.join(folder, 'source')
    await pipeline(await openBlob(original), createWriteStream(sourcePath))
    const { files } = await processImage({ sourcePath, outFolder: path.join(folder, 'out') })
    for (const file of files) await keepBlob(file, true)
    await inTransaction(tx => linkBlobs(tx, renditionsOf(fileId, files)))
  })
}
