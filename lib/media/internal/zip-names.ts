import { type FileHandle, open } from 'node:fs/promises'

/** The names in a ZIP archive by its directory, at most so many; undefined when the archive has no readable one. */
export async function readZipNames(file: string): Promise<string[] | undefined> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const tail = await read(handle, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES))
    const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    if (end < 0 || end + 22 > tail.length) return undefined
    const sizeBytes = tail.readUInt32LE(end + 12)
    const at = tail.readUInt32LE(end + 16)
    // More than 4 GB: the figures stand elsewhere. Nothing that asks for names is that large.
    if (at === 0xffffffff || at + sizeBytes > size) return undefined
    return namesIn(await read(handle, at, Math.min(sizeBytes, DIRECTORY_BYTES)))
  } finally {
    await handle.close()
  }
}

// The end record (APPNOTE 4.3.16) stands at the end, before a comment of 64 KB at most.
const TAIL_BYTES = 22 + 0xffff
const DIRECTORY_BYTES = 4 * 1024 * 1024

function namesIn(directory: Buffer): string[] {
  const names: string[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const nameBytes = directory.readUInt16LE(at + 28)
    names.push(directory.toString('utf8', at + 46, at + 46 + nameBytes))
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
