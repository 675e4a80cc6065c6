// Reads a document in a process of its own, which has a memory and a time of its own: `pdf-reader.mjs <pdf> <picture>`.
// Counts the pages, draws the first one as WebP, and says what it found as one line of JSON.
import { readFile } from 'node:fs/promises'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

const WIDTH_MAX = 960
const HEIGHT_MAX = 1360

const [source = '', picture = ''] = process.argv.slice(2)

async function draw(page) {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  if (!(originalWidth > 0) || !(originalHeight > 0)) return false
  const scale = Math.min(WIDTH_MAX / originalWidth, HEIGHT_MAX / originalHeight)
  const size = {
    width: Math.max(1, Math.round(originalWidth * scale)),
    height: Math.max(1, Math.round(originalHeight * scale)),
  }
  const { data, width, height } = await page.render({ ...size, render: 'bitmap', colorSpace: 'BGRA' })
  // PDFium gives blue first.
  for (let at = 0; at < data.length; at += 4) {
    const blue = data[at]
    data[at] = data[at + 2]
    data[at + 2] = blue
  }
  await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#ffffff' })
    .webp({ quality: 80 })
    .toFile(picture)
  return true
}

async function read() {
  const library = await PDFiumLibrary.init()
  let document
  try {
    document = await library.loadDocument(await readFile(source))
  } catch (error) {
    return { problem: /password/i.test(String(error?.message)) ? 'encrypted' : 'broken' }
  }
  const pageCount = document.getPageCount()
  if (!(pageCount > 0)) return { problem: 'broken' }
  // A page that cannot be drawn says nothing of how many there are.
  const hasPreview = await draw(document.getPage(0)).catch(() => false)
  return { pageCount, hasPreview }
}

process.stdout.write(`${JSON.stringify(await read())}\n`)
