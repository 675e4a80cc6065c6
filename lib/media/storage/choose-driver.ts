import type { GoogleDriveSettings } from '@/lib/media/storage/google-drive-tokens'
import type { S3Settings } from '@/lib/media/storage/s3'
import type { BlobDriver } from './driver'

/** The one maker of drivers. Drivers are loaded when chosen, so that a cloud SDK costs nothing where none is used. */
export async function chooseDriver(settings: DriverSettings): Promise<BlobDriver> {
  switch (settings.storageType) {
    case 'local': {
      const { LocalDisk } = await import('./local-disk')
      return new LocalDisk(settings.root)
    }
    case 'cloud': {
      const { S3Bucket } = await import('./s3')
      return new S3Bucket(settings)
    }
    case 'google-drive': {
      const { GoogleDrive } = await import('./google-drive')
      return new GoogleDrive(settings)
    }
  }
}

/** One member for each driver there is, with what it needs to know. */
export type DriverSettings =
  | { storageType: 'local'; root: string }
  | ({ storageType: 'cloud' } & S3Settings)
  | ({ storageType: 'google-drive' } & GoogleDriveSettings)
