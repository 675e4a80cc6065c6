import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

/**
 * Makes an abstract course cover of 1600x900: the category chooses the motif, the title its arrangement and the hue its
 * colors. It holds no text, because the page writes the title beside it. The extension chooses WebP or JPEG.
 */
export async function makeCoverImage(cover: CoverImage): Promise<void> {
  const random = seededRandom(cover.title)
  const motif = MOTIFS[hash(cover.category) % MOTIFS.length] ?? hills
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    ${ground(cover.hue)}${motif(cover.hue, random)}${lightFromAbove()}</svg>`
  await mkdir(path.dirname(cover.outPath), { recursive: true })
  const picture = sharp(Buffer.from(svg)).removeAlpha()
  if (cover.outPath.endsWith('.webp')) await picture.webp({ quality: 88 }).toFile(cover.outPath)
  else await picture.jpeg({ quality: 88, mozjpeg: true }).toFile(cover.outPath)
}

export interface CoverImage {
  title: string
  category: string
  /** From 0 to 359. */
  hue: number
  /** Ends in `.webp` or `.jpg`. */
  outPath: string
}

type Random = () => number
type Motif = (hue: number, random: Random) => string

const WIDTH = 1600
const HEIGHT = 900
const MOTIFS: Motif[] = [hills, orbits, tiles, ribbons]

function ground(hue: number): string {
  return `<defs><linearGradient id="ground" x1="0" y1="0" x2="0.7" y2="1">
    <stop offset="0" stop-color="${hsl(hue - 12, 62, 20)}"/><stop offset="0.55" stop-color="${hsl(hue + 12, 58, 38)}"/>
    <stop offset="1" stop-color="${hsl(hue + 34, 70, 60)}"/></linearGradient></defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#ground)"/>`
}

function lightFromAbove(): string {
  return `<defs><radialGradient id="light" cx="0.22" cy="0.1" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.2"/>
    <stop offset="1" stop-color="#000" stop-opacity="0.1"/></radialGradient></defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#light)"/>`
}

/** Ranges behind each other under a low sun. */
function hills(hue: number, random: Random): string {
  const sun = `<circle cx="${between(random, 950, 1300)}" cy="${between(random, 250, 340)}" r="${between(random, 90, 150)}" fill="${hsl(hue + 16, 94, 84)}" opacity="0.92"/>`
  const ranges = Array.from({ length: 6 }, (_, i) => {
    const base = 400 + i * 82
    const [phase, reach] = [random() * 7, 70 - i * 6]
    const points = Array.from({ length: 41 }, (_, k) => {
      const y =
        base + reach * Math.sin(k / (3.4 + i * 0.7) + phase) + reach * 0.45 * Math.sin(k / 1.7 + phase * 2)
      return `${k * 40},${y.toFixed(1)}`
    })
    return `<polygon points="${points.join(' ')} ${WIDTH},${HEIGHT} 0,${HEIGHT}" fill="${hsl(hue + 22 - i * 8, 56, 62 - i * 9)}" opacity="0.9"/>`
  })
  return sun + ranges.join('')
}

/** Rings with bodies on them. */
function orbits(hue: number, random: Random): string {
  const [x, y] = [between(random, 980, 1180), between(random, 380, 520)]
  const rings = Array.from({ length: 8 }, (_, i) => {
    const radius = 110 + i * 92
    const angle = random() * Math.PI * 2
    const size = between(random, 12, 44)
    const [bodyX, bodyY] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="#fff" stroke-opacity="${0.42 - i * 0.042}" stroke-width="2.5"/>
      <circle cx="${bodyX.toFixed(1)}" cy="${bodyY.toFixed(1)}" r="${size}" fill="${hsl(hue + 20 + i * 14, 78, 70)}"/>`
  })
  const halo = [210, 150].map(
    radius => `<circle cx="${x}" cy="${y}" r="${radius}" fill="${hsl(hue + 44, 90, 74)}" opacity="0.18"/>`,
  )
  return `${halo.join('')}${rings.join('')}<circle cx="${x}" cy="${y}" r="74" fill="${hsl(hue + 44, 92, 82)}"/>`
}

/** A board of quarter circles, discs and squares. */
function tiles(hue: number, random: Random): string {
  const side = 150
  const shapes: string[] = []
  for (let column = 0; column < 11; column += 1) {
    for (let row = 0; row < 6; row += 1) {
      // Denser to the right, so that the eye has a way through the picture.
      if (random() > 0.16 + column * 0.08) continue
      const [x, y] = [column * side, row * side]
      const fill = hsl(hue + Math.floor(random() * 5) * 16 - 16, 64, 46 + Math.floor(random() * 4) * 11)
      const turn = `rotate(${Math.floor(random() * 4) * 90} ${x + side / 2} ${y + side / 2})`
      const quarter = `<path d="M${x},${y} h${side} a${side},${side} 0 0 1 -${side},${side} z" fill="${fill}" transform="${turn}"/>`
      const disc = `<circle cx="${x + side / 2}" cy="${y + side / 2}" r="${side / 2}" fill="${fill}"/>`
      const half = `<path d="M${x},${y} v${side} h${side / 2} v-${side} z" fill="${fill}" transform="${turn}"/>`
      shapes.push(random() < 0.55 ? quarter : random() < 0.6 ? disc : half)
    }
  }
  return `<g opacity="0.88">${shapes.join('')}</g>`
}

/** Bands that cross the picture and each other. */
function ribbons(hue: number, random: Random): string {
  return Array.from({ length: 9 }, (_, i) => {
    const [y, bend, end] = [between(random, 80, 820), between(random, -380, 380), between(random, 60, 840)]
    const d = `M-80,${y} C 420,${y + bend} 1100,${end - bend} ${WIDTH + 80},${end}`
    const color = hsl(hue - 20 + i * 13, 74, 44 + (i % 4) * 10)
    return `<path d="${d}" fill="none" stroke="${color}" stroke-width="${between(random, 26, 120)}" stroke-linecap="round" opacity="0.62"/>
      <path d="${d}" fill="none" stroke="#fff" stroke-width="2" opacity="0.35"/>`
  }).join('')
}

function hsl(hue: number, saturation: number, lightness: number): string {
  return `hsl(${((Math.round(hue) % 360) + 360) % 360}, ${saturation}%, ${lightness}%)`
}

function between(random: Random, low: number, high: number): number {
  return Math.round(low + random() * (high - low))
}

/** The same numbers for the same text, so that the sample school looks the same on every machine (mulberry32). */
function seededRandom(text: string): Random {
  let state = hash(text)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function hash(text: string): number {
  let value = 2166136261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619)
  return value >>> 0
}
