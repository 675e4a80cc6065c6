import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cpuUsage } from 'node:process'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imageWidths } from './image-sizes'
import { processImage } from './process-image'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-image-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('imageWidths', () => {
  it.each([
    [4000, [480, 960, 1440]],
    [1440, [480, 960, 1440]],
    [1439, [480, 960]],
    [480, [480]],
    [200, [200]],
  ])('never enlarges a picture of %i', (width, expected) => {
    expect(imageWidths(width)).toEqual(expected)
  })
})

describe('processImage', () => {
  it('makes AVIF and WebP at each width, in the shape of the source', async () => {
    const { files, width, height } = await process(await picture(1000, 500).jpeg().toBuffer())
    expect([width, height]).toEqual([1000, 500])
    expect(files.map(file => [file.role, file.label, file.name, file.contentType])).toEqual([
      ['image', '480w', '480.avif', 'image/avif'],
      ['image', '480w', '480.webp', 'image/webp'],
      ['image', '960w', '960.avif', 'image/avif'],
      ['image', '960w', '960.webp', 'image/webp'],
    ])
    for (const file of files) {
      const { width, height } = await sharp(await readFile(file.path)).metadata()
      expect(`${width}w`).toBe(file.label)
      expect(height).toBe(Number(width) / 2)
    }
  })

  it('turns the picture upright and drops where it was taken', async () => {
    const taken = picture(600, 300)
      .withExif({
        IFD0: { Copyright: 'secret person' },
        IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
    const source = await taken.jpeg().toBuffer()
    expect((await sharp(source).metadata()).exif).toBeDefined()
    const { files, width, height } = await process(source)
    expect([width, height]).toEqual([300, 600])
    for (const file of files) {
      const bytes = await readFile(file.path)
      const metadata = await sharp(bytes).metadata()
      expect(metadata.exif).toBeUndefined()
      expect([metadata.width, metadata.height]).toEqual([300, 600])
      expect(bytes.includes('secret person')).toBe(false)
    }
  })

  it('refuses a flood of pixels at once', async () => {
    // Time of this process alone, whatever else the machine does.
    const before = cpuUsage()
    await expect(process(pixelFlood(50_000, 50_000))).rejects.toMatchObject({
      kind: 'too_large',
      reason: 'image_too_large',
    })
    const { user, system } = cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(2000)
  })

  it('refuses a picture that breaks off', async () => {
    const whole = await picture(800, 800).png().toBuffer()
    await expect(process(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
      reason: 'image_unreadable',
    })
  })

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'GIF89a', '', '<html>'])(
    'refuses %j, which is no picture that is kept',
    async text => {
      await expect(process(Buffer.from(text))).rejects.toMatchObject({
        kind: 'unsupported_type',
        reason: 'not_an_image',
      })
    },
  )
})

let count = 0
async function process(bytes: Buffer) {
  count += 1
  const sourcePath = path.join(folder, `${count}.source`)
  await writeFile(sourcePath, bytes)
  return processImage({ sourcePath, outFolder: path.join(folder, `${count}`) })
}

function picture(width: number, height: number) {
  const gaussian = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  return sharp({ create: { width, height, channels: 3, background: 'teal', noise: gaussian } })
}

// A png that announces a size and holds next to nothing.
function pixelFlood(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const bytes = Buffer.alloc(12 + data.length)
    bytes.writeUInt32BE(data.length, 0)
    bytes.write(type, 4, 'latin1')
    data.copy(bytes, 8)
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
    return bytes
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
