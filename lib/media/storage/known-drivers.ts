import { chooseDriver, type DriverSettings } from '@/lib/media/storage/choose-driver'
import { type BlobDriver, STORAGE_TYPES, type StorageType } from '@/lib/media/storage/driver'
import { config } from '@/lib/platform/config'
import { AppError } from '@/lib/platform/errors'

const made = new Map<StorageType, { settings: string; driver: Promise<BlobDriver> }>()

/** The driver of a storage, by the settings of this process. Refuses `storage_not_set_up`. */
export function driverOf(storageType: StorageType): Promise<BlobDriver> {
  const settings = settingsOf(storageType)
  if (!settings) {
    throw new AppError('unavailable', 'storage_not_set_up', {
      publicMessage: 'The storage that holds this file is not set up here.',
    })
  }
  const key = JSON.stringify(settings)
  const known = made.get(storageType)
  if (known?.settings === key) return known.driver
  const driver = chooseDriver(settings)
  made.set(storageType, { settings: key, driver })
  return driver
}

/** The storages that this process can read and write. */
export function storagesSetUp(): StorageType[] {
  return STORAGE_TYPES.filter(storageType => settingsOf(storageType) !== undefined)
}

function settingsOf(storageType: StorageType): DriverSettings | undefined {
  const { blobRoot, s3, googleDrive } = config()
  if (storageType === 'local') return { storageType, root: blobRoot }
  if (storageType === 'cloud') return s3 && { storageType, ...s3 }
  return googleDrive && { storageType, ...googleDrive }
}
