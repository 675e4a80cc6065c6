import path from 'node:path'
import sharp, { type OverlayOptions } from 'sharp'
import { drawText } from './sample-text'

/** Paints the still pictures of a lesson into a folder: a title, the points it makes, a figure, and the moving glow. */
export async function paintLessonSlides(lesson: SlideText, folder: string): Promise<LessonSlides> {
  const slides = await Promise.all([
    titleSlide(lesson).then(layers => paint(lesson.hue, layers, path.join(folder, 'title.png'))),
    pointsSlide(lesson).then(layers => paint(lesson.hue, layers, path.join(folder, 'points.png'))),
    figureSlide(lesson).then(layers => paint(lesson.hue, layers, path.join(folder, 'figure.png'))),
  ])
  const glow = path.join(folder, 'glow.png')
  await sharp(Buffer.from(glowSvg(lesson.hue)))
    .png({ compressionLevel: 1 })
    .toFile(glow)
  return { slides, glow }
}

export interface SlideText {
  title: string
  subtitle: string
  lessonNumber: number
  /** From 0 to 359. */
  hue: number
  points: string[]
}

export interface LessonSlides {
  slides: string[]
  glow: string
}

export const SLIDE_WIDTH = 1280
export const SLIDE_HEIGHT = 720
const MARGIN = 96

async function titleSlide({ title, subtitle, lessonNumber, hue }: SlideText): Promise<OverlayOptions[]> {
  const heading = await drawText(title, {
    font: 'DejaVuSans-Bold',
    size: 68,
    color: '#ffffff',
    width: 900,
    maxHeight: 250,
    lineSpacing: 8,
  })
  const below = await drawText(subtitle, {
    font: 'DejaVuSans',
    size: 30,
    color: tint(hue, 90),
    width: 820,
    maxHeight: 120,
    lineSpacing: 10,
  })
  const top = Math.round((SLIDE_HEIGHT - heading.height - below.height - 120) / 2)
  return [
    ...(await chip(`LESSON ${lessonNumber}`, hue, top)),
    { input: heading.input, left: MARGIN, top: top + 72 },
    { input: below.input, left: MARGIN, top: top + 72 + heading.height + 34 },
  ]
}

async function pointsSlide({ title, points, hue }: SlideText): Promise<OverlayOptions[]> {
  const layers = await chip('IN THIS LESSON', hue, 92)
  const heading = await drawText(title, {
    font: 'DejaVuSans-Bold',
    size: 40,
    color: '#ffffff',
    width: 1040,
    maxHeight: 60,
  })
  layers.push({ input: heading.input, left: MARGIN, top: 158 })
  for (const [place, point] of points.slice(0, 4).entries()) {
    const top = 268 + place * 84
    const text = await drawText(point, {
      font: 'DejaVuSans',
      size: 30,
      color: '#ffffff',
      width: 880,
      maxHeight: 44,
    })
    const number = await drawText(`${place + 1}`, {
      font: 'DejaVuSans-Bold',
      size: 24,
      color: deep(hue),
      width: 40,
    })
    layers.push(
      { input: Buffer.from(disc(tint(hue, 82))), left: MARGIN, top },
      {
        input: number.input,
        left: MARGIN + 26 - Math.round(number.width / 2),
        top: top + 26 - Math.round(number.height / 2),
      },
      { input: text.input, left: MARGIN + 80, top: top + 15 },
    )
  }
  return layers
}

// A figure that means nothing in particular, different for each lesson: columns under a curve, left of the clock.
async function figureSlide({ subtitle, lessonNumber, hue }: SlideText): Promise<OverlayOptions[]> {
  const layers = await chip('AN EXAMPLE', hue, 92)
  const heading = await drawText(subtitle, {
    font: 'DejaVuSans-Bold',
    size: 36,
    color: '#ffffff',
    width: 1080,
    maxHeight: 50,
  })
  const columns = Array.from({ length: 8 }, (_, i) => {
    const height = Math.round(50 + 110 * (1 + Math.sin(i * 0.7 + lessonNumber * 1.9)) + i * 7)
    return { x: 20 + i * 92, height, fill: tint((hue + i * 6) % 360, 72) }
  })
  const bars = columns.map(
    ({ x, height, fill }) =>
      `<rect x="${x}" y="${400 - height}" width="58" height="${height}" rx="8" fill="${fill}" opacity="0.72"/>`,
  )
  const knots = columns.map(({ x, height }) => `${x + 29},${374 - height}`)
  const dots = columns.map(
    ({ x, height }) => `<circle cx="${x + 29}" cy="${374 - height}" r="7" fill="#fff"/>`,
  )
  const curve = `<polyline points="${knots.join(' ')}" fill="none" stroke="#fff" stroke-width="4" stroke-linejoin="round"/>`
  const figure = `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="404">${bars.join('')}
    <rect x="0" y="400" width="760" height="3" fill="#fff" opacity="0.5"/>${curve}${dots.join('')}</svg>`
  layers.push(
    { input: heading.input, left: MARGIN, top: 156 },
    { input: Buffer.from(figure), left: MARGIN, top: 222 },
  )
  return layers
}

async function chip(text: string, hue: number, top: number): Promise<OverlayOptions[]> {
  const label = await drawText(text, {
    font: 'DejaVuSans-Bold',
    size: 19,
    color: deep(hue),
    width: 500,
    letterSpacing: 2,
  })
  const width = label.width + 40
  const shape = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="40"><rect width="${width}" height="40" rx="20" fill="${tint(hue, 82)}"/></svg>`
  return [
    { input: Buffer.from(shape), left: MARGIN, top },
    { input: label.input, left: MARGIN + 20, top: top + 20 - Math.round(label.height / 2) },
  ]
}

async function paint(hue: number, layers: OverlayOptions[], file: string): Promise<string> {
  // Stored with little compression: the file lives for seconds and ffmpeg reads it once.
  await sharp(Buffer.from(backdrop(hue)))
    .composite(layers)
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toFile(file)
  return file
}

function backdrop(hue: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SLIDE_WIDTH}" height="${SLIDE_HEIGHT}">
    <defs>
      <linearGradient id="ground" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="hsl(${hue}, 52%, 15%)"/><stop offset="1" stop-color="hsl(${hue + 38}, 48%, 30%)"/>
      </linearGradient>
      <radialGradient id="light"><stop offset="0" stop-color="#fff" stop-opacity="0.16"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    </defs>
    <rect width="100%" height="100%" fill="url(#ground)"/>
    <circle cx="1180" cy="60" r="420" fill="url(#light)"/>
    <g fill="none" stroke="#fff" stroke-opacity="0.07" stroke-width="2">
      ${[150, 230, 310, 390].map(radius => `<circle cx="1180" cy="60" r="${radius}"/>`).join('')}
    </g>
  </svg>`
}

function glowSvg(hue: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="360">
    <defs><radialGradient id="g"><stop offset="0" stop-color="hsl(${hue + 60}, 85%, 68%)" stop-opacity="0.5"/>
    <stop offset="0.6" stop-color="hsl(${hue + 60}, 85%, 62%)" stop-opacity="0.14"/><stop offset="1" stop-color="hsl(${hue + 60}, 85%, 60%)" stop-opacity="0"/></radialGradient></defs>
    <circle cx="180" cy="180" r="180" fill="url(#g)"/></svg>`
}

function disc(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="52" height="52"><circle cx="26" cy="26" r="26" fill="${color}"/></svg>`
}

function tint(hue: number, lightness: number): string {
  return hslToHex(hue, 70, lightness)
}

function deep(hue: number): string {
  return hslToHex(hue, 60, 16)
}

// Pango reads colors as hex only.
function hslToHex(hue: number, saturation: number, lightness: number): string {
  const strength = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    const value = lightness / 100 - strength * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}
