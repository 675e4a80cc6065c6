import { deflateSync } from 'node:zlib'

/** A PNG that claims this size and has the pixels of one line, with a note in it when one is given. */
export function pngOf(width: number, height: number, note?: string): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const chunks = [chunkOf('IHDR', size)]
  if (note) chunks.push(chunkOf('tEXt', bytesOf(`Comment\0${note}`)))
  chunks.push(chunkOf('IDAT', deflateSync(Buffer.alloc(4))), chunkOf('IEND', Buffer.alloc(0)))
  return Buffer.concat([bytesOf('\x89PNG\r\n\x1a\n'), ...chunks])
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([bytesOf(type), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crcOf(body), body.length + 4)
  return frame
}

// PNG §5.5: the CRC of ISO 3309 over type and data.
function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

function bytesOf(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1')
}
