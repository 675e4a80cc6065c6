import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { type Motif, PRODUCT_MOTIFS } from './product-motifs'

export interface ProductImage {
  motif: Motif
  /** Of ground and object, from 0 to 359. */
  hue: number
  /** The whole thing on a light ground, or a part of it from near on a darker one. */
  view: 'whole' | 'close'
  /** Ends in `.webp` or `.jpg`. */
  outPath: string
}

const WIDTH = 1200
const HEIGHT = 900

/** Draws a picture of a product, 4:3, without a word in it: the same facts always make the same picture. */
export async function makeProductImage({ motif, hue, view, outPath }: ProductImage): Promise<void> {
  const isClose = view === 'close'
  const place = isClose
    ? 'translate(600 450) scale(1.75) rotate(-9) translate(-660 -400)'
    : 'translate(600 720) scale(1.14) translate(-600 -720)'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    ${ground(hue, isClose)}
    <g transform="${place}">${shadow(hue)}${PRODUCT_MOTIFS[motif](hue)}</g></svg>`
  await mkdir(path.dirname(outPath), { recursive: true })
  const picture = sharp(Buffer.from(svg)).removeAlpha()
  if (outPath.endsWith('.webp')) await picture.webp({ quality: 88 }).toFile(outPath)
  else await picture.jpeg({ quality: 88, mozjpeg: true }).toFile(outPath)
}

/** A wall and a table, in the light of a window at the left. */
function ground(hue: number, isClose: boolean): string {
  const [wall, table] = isClose ? ['26%, 78%', '24%, 66%'] : ['38%, 93%', '30%, 85%']
  return `<defs>
      <linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue}, ${wall})"/>
        <stop offset="1" stop-color="hsl(${hue + 14}, ${table})"/></linearGradient>
      <radialGradient id="light" cx="0.25" cy="0.15" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.55"/>
        <stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
      <filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="22"/></filter>
    </defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#wall)"/>
    ${isClose ? '' : `<rect y="640" width="${WIDTH}" height="260" fill="hsl(${hue + 8}, 28%, 79%)"/>`}
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#light)"/>`
}

function shadow(hue: number): string {
  return `<ellipse cx="620" cy="742" rx="330" ry="34" fill="hsl(${hue + 10}, 40%, 22%)" opacity="0.32" filter="url(#soft)"/>`
}
