import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openBlob, pathOfBlob } from '@/lib/media/blob-store'

/** A path to contents for programs: where they lie, else a copy in the folder under the given name. */
export async function localPathOf(sha256: string, folder: string, name: string): Promise<string> {
  const inPlace = await pathOfBlob(sha256)
  if (inPlace) return inPlace
  const copy = path.join(folder, name)
  await pipeline(await openBlob(sha256), createWriteStream(copy))
  return copy
}
