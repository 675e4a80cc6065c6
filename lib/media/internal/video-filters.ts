import type { VideoStream } from './ffmpeg-banner'
import type { FrameRate, VideoRendition } from './rendition-plan'

/**
 * The way of a picture from the source to a rendition: whole frames, a steady rate, the size with square pixels, and
 * colors as every screen shows them (BT.709, limited range, 8 bit). ffmpeg has turned it upright before.
 */
export function videoFilters(
  source: VideoStream,
  size: Pick<VideoRendition, 'width' | 'height'>,
  frameRate: FrameRate,
  abilities: FilterAbilities,
): string {
  return [
    ...(mayBeInterlaced(source) ? ['bwdif=mode=send_frame:deint=interlaced'] : []),
    // Whatever the source's time stamps do, every rendition then has the same frames at the same times, and the forced
    // key frames fall together.
    `fps=${frameRate.numerator}/${frameRate.denominator}:start_time=0`,
    ...scaleAndColor(source, size, abilities),
    'setsar=1',
    'format=yuv420p',
    // Said of each frame, because an encoder is told less than it writes into the file otherwise.
    'setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709',
  ].join(',')
}

/** What this build of ffmpeg has; asked once, see `filter-abilities.ts`. */
export interface FilterAbilities {
  hasToneMapping: boolean
}

const INTERLACED_CODECS = ['h264', 'mpeg2video', 'mpeg4', 'prores', 'dvvideo', 'vc1', 'mjpeg']

// Frames that are not marked as interlaced pass unchanged, so an unknown order is no risk.
function mayBeInterlaced({ codec, fieldOrder }: VideoStream): boolean {
  return fieldOrder === 'interlaced' || (fieldOrder === 'unknown' && INTERLACED_CODECS.includes(codec))
}

type Size = { width: number; height: number }

function scaleAndColor(source: VideoStream, { width, height }: Size, abilities: FilterAbilities): string[] {
  const { transfer, primaries, matrix } = source.color
  const isHdr = transfer !== undefined && HDR_TRANSFERS.includes(transfer)
  const isWide = primaries === 'bt2020' || matrix === 'bt2020nc'
  if ((isHdr || isWide) && abilities.hasToneMapping) {
    const range = source.color.range === 'full' ? 'full' : 'limited'
    const given = `tin=${isHdr ? transfer : 'bt709'}:pin=bt2020:min=bt2020nc:rin=${range}`
    // Scaled first, in light as it was encoded: what follows counts in floating point and costs by the pixel.
    const scaled = `zscale=w=${width}:h=${height}:${given}`
    if (!isHdr) return [`${scaled}:t=bt709:p=bt709:m=bt709:r=limited`]
    // White of a page (203 nits) comes out at 92 %, and what is brighter is bent into the rest instead of cut off.
    return [
      `${scaled}:t=linear:npl=100`,
      'format=gbrpf32le',
      'zscale=p=bt709',
      'tonemap=mobius:desat=0',
      'zscale=t=bt709:p=bt709:m=bt709:r=limited',
    ]
  }
  const from = matrix === undefined ? `:in_color_matrix=${guessedMatrix(source)}` : ''
  return [`scale=${width}:${height}:flags=bicubic${from}:out_color_matrix=bt709:out_range=tv`]
}

const HDR_TRANSFERS = ['smpte2084', 'arib-std-b67']

// As players guess where the file does not say: what is as large as HD is in the colors of HD.
function guessedMatrix({ width, height, pixelFormat }: VideoStream): string {
  if (/^(rgb|bgr|gbr|pal8|gray)/.test(pixelFormat)) return 'auto'
  return Math.max(width, height) >= 1280 || Math.min(width, height) >= 720 ? 'bt709' : 'smpte170m'
}
