import { existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'

/** The folder of the fonts that come with the project; a machine may have none of its own. */
export const FONT_FOLDER = path.dirname(
  createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
)

/** Draws text as a picture with a transparent ground, wrapped at a width and set smaller until it fits the height. */
export async function drawText(text: string, style: TextStyle): Promise<DrawnText> {
  for (let size = style.size; ; size = Math.floor(size * 0.9)) {
    const drawn = await draw(text, { ...style, size })
    const fits = drawn.height <= (style.maxHeight ?? Number.POSITIVE_INFINITY)
    if (fits || size <= 12) return drawn
  }
}

export interface TextStyle {
  font:
    | 'DejaVuSans'
    | 'DejaVuSans-Bold'
    | 'DejaVuSansCondensed'
    | 'DejaVuSansCondensed-Bold'
    | 'DejaVuSerif-Bold'
  /** In pixels. */
  size: number
  color: string
  width: number
  maxHeight?: number
  letterSpacing?: number
  lineSpacing?: number
}

export interface DrawnText {
  input: Buffer
  width: number
  height: number
}

// On a machine without any fontconfig each drawing would print an error, although the fonts are given by file.
function quietFontconfig(): void {
  if (process.env.FONTCONFIG_FILE || process.env.FONTCONFIG_PATH || existsSync('/etc/fonts/fonts.conf'))
    return
  const file = path.join(tmpdir(), 'lectern-fonts.conf')
  writeFileSync(
    file,
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>\n',
  )
  process.env.FONTCONFIG_FILE = file
}

async function draw(text: string, style: TextStyle): Promise<DrawnText> {
  quietFontconfig()
  const spacing = style.letterSpacing ? ` letter_spacing="${Math.round(style.letterSpacing * 1024)}"` : ''
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${style.color}"${spacing}>${escapeMarkup(text)}</span>`,
      // At 72 dots per inch a point is a pixel.
      font: `${FAMILIES[style.font]} ${style.size}`,
      fontfile: path.join(FONT_FOLDER, `${style.font}.ttf`),
      width: style.width,
      dpi: 72,
      rgba: true,
      wrap: 'word',
      spacing: style.lineSpacing ?? 0,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { input: data, width: info.width, height: info.height }
}

const FAMILIES: Record<TextStyle['font'], string> = {
  DejaVuSans: 'DejaVu Sans',
  'DejaVuSans-Bold': 'DejaVu Sans Bold',
  DejaVuSansCondensed: 'DejaVu Sans Condensed',
  'DejaVuSansCondensed-Bold': 'DejaVu Sans Bold Condensed',
  'DejaVuSerif-Bold': 'DejaVu Serif Bold',
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
