import path from 'node:path'
import { keepBlob } from '@/lib/media/blob-store'
import { localPathOf } from '@/lib/media/internal/local-source'
import type { Preparation, Prepared } from '@/lib/media/internal/preparation'
import { processImage } from '@/lib/media/internal/process-image'
import { sagaStep } from '@/lib/platform/saga-step'

/** Makes of a picture what is shown of it (check 49): its renditions, and itself without where and by whom it was taken. */
export async function preparePicture({ source, folder, lease }: Preparation): Promise<Prepared> {
  const sourcePath = await localPathOf(source.sha256, folder, 'source')
  const outFolder = path.join(folder, 'out')
  const { files } = await processImage({ sourcePath, outFolder, signal: lease.signal, hasFullSize: true })
  for (const file of files) await sagaStep('process.keep-bytes', () => keepBlob(file, true))
  return { files, failures: [], note: null }
}
