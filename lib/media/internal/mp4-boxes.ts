import { open } from 'node:fs/promises'

/**
 * Walks the outermost boxes of an mp4 or QuickTime file (ISO/IEC 14496-12 §4.2) without reading their contents.
 * Finds the two ways in which such a file is cut off: no index, or an index in front of media that is not all there.
 */
export async function readMp4Structure(file: string): Promise<Mp4Structure> {
  const handle = await open(file, 'r')
  try {
    const { size: fileBytes } = await handle.stat()
    const structure: Mp4Structure = { hasIndex: false, missingBytes: 0 }
    let position = 0
    for (let count = 0; position + 8 <= fileBytes && count < BOXES_MAX; count += 1) {
      const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, position)
      const box = readBox(buffer, fileBytes - position)
      // Some recorders write junk behind the last box, so what is no box ends the walk and is no fault.
      if (!box) break
      if (box.type === 'moov') {
        structure.hasIndex = true
        structure.index = { offset: position, sizeBytes: box.sizeBytes }
      }
      position += box.sizeBytes
      if (position > fileBytes && MEDIA_BOXES.includes(box.type))
        structure.missingBytes = position - fileBytes
    }
    return structure
  } finally {
    await handle.close()
  }
}

export interface Mp4Structure {
  hasIndex: boolean
  index?: { offset: number; sizeBytes: number }
  /** How many bytes the last box announces beyond the end of the file. */
  missingBytes: number
}

// A fragmented file has two boxes per fragment: this is more than a day of two-second fragments.
const BOXES_MAX = 100_000
const MEDIA_BOXES = ['mdat', 'moov', 'moof']

function readBox(header: Buffer, remainingBytes: number): { type: string; sizeBytes: number } | undefined {
  const type = header.toString('latin1', 4, 8)
  const size = header.readUInt32BE(0)
  // Size 1: the true size follows in 64 bits. Size 0: the box goes on to the end of the file.
  const sizeBytes = size === 1 ? Number(header.readBigUInt64BE(8)) : size === 0 ? remainingBytes : size
  return sizeBytes >= 8 && /^[\x20-\x7e\xa9]{4}$/.test(type) ? { type, sizeBytes } : undefined
}
