import { driverOf } from '@/lib/media/storage/known-drivers'
import { config } from '@/lib/platform/config'
import { probeBlobStore } from '@/lib/platform/health'

const NOBODYS = '0'.repeat(64)

/** Asks the storage that takes new bytes for something that is not there. Throws when it does not answer. */
export async function probeStorage(): Promise<{ storageType: string }> {
  const { storageType } = config()
  if (storageType === 'local') await probeBlobStore()
  else await (await driverOf(storageType)).stat(NOBODYS)
  return { storageType }
}
