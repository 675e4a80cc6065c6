/** The widths a picture is kept in: those that it has pixels for, or its own when it is smaller than all of them. */
export function imageWidths(sourceWidth: number): number[] {
  const widths = IMAGE_WIDTHS.filter(width => width <= sourceWidth)
  return widths.length > 0 ? widths : [sourceWidth]
}

/** A card on a phone, a card on a sharp screen or a narrow page, and the head of a wide page. */
export const IMAGE_WIDTHS = [480, 960, 1440]

/** Best first: browsers take the first that they know. */
export const IMAGE_FORMATS = [
  { format: 'avif', contentType: 'image/avif' },
  { format: 'webp', contentType: 'image/webp' },
] as const

/** A picture in its own size and kind, for download: without what its original says besides the picture. */
export const FULL_PICTURE_NAMES = ['full.jpg', 'full.png', 'full.webp']
