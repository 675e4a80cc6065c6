import type { BlobDriver } from './driver'

/** The one maker of drivers. Drivers are loaded when chosen, so that a cloud SDK costs nothing where none is used. */
export async function chooseDriver(settings: DriverSettings): Promise<BlobDriver> {
  switch (settings.storageType) {
    case 'local': {
      const { LocalDisk } = await import('./local-disk')
      return new LocalDisk(settings.root)
    }
  }
}

/** One member for each driver there is, with what it needs to know. */
export type DriverSettings = { storageType: 'local'; root: string }
