import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VideoStream } from './ffmpeg-banner'
import { chooseFrameRate, planRenditions } from './rendition-plan'

const stream = (width: number, height: number): VideoStream => ({
  index: 0,
  isDefault: true,
  color: {},
  fieldOrder: 'progressive',
  codec: 'h264',
  pixelFormat: 'yuv420p',
  rotationDegrees: 0,
  averageFrameRate: 25,
  tickRate: 25,
  width,
  height,
})
const sizes = (width: number, height: number) =>
  planRenditions({ durationSeconds: 30, video: stream(width, height) }).video.map(
    rendition => `${rendition.width}x${rendition.height}`,
  )

describe('planRenditions', () => {
  it.each([
    [1280, 720, ['640x360', '854x480', '1280x720']],
    [1920, 1080, ['640x360', '854x480', '1280x720', '1920x1080']],
    [3840, 2160, ['640x360', '854x480', '1280x720', '1920x1080']],
    [640, 360, ['640x360']],
    [320, 240, ['320x240']],
    [641, 361, ['640x360']],
    [321, 241, ['320x240']],
    [1, 1, ['2x2']],
    [240, 4000, ['240x4000']],
    [720, 1280, ['360x640', '480x854', '720x1280']],
    [1080, 1920, ['360x640', '480x854', '720x1280', '1080x1920']],
    [2160, 3840, ['360x640', '480x854', '720x1280', '1080x1920']],
    [1600, 900, ['640x360', '854x480', '1280x720', '1600x900']],
    [1366, 768, ['640x360', '854x480', '1280x720']],
    [2560, 1080, ['854x360', '1138x480', '1706x720', '2560x1080']],
  ])('gives %ix%i the renditions %j', (width, height, expected) => {
    expect(sizes(width, height)).toEqual(expected)
  })

  it('never enlarges, keeps the shape and gives even sizes, whatever the source', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8000 }), fc.integer({ min: 2, max: 8000 }), (width, height) => {
        const { video } = planRenditions({ durationSeconds: 1, video: stream(width, height) })
        expect(video.length).toBeGreaterThan(0)
        expect(new Set(video.map(rendition => rendition.lines)).size).toBe(video.length)
        for (const rendition of video) {
          expect(rendition.width % 2).toBe(0)
          expect(rendition.height % 2).toBe(0)
          expect(rendition.width).toBeLessThanOrEqual(width)
          expect(rendition.height).toBeLessThanOrEqual(height)
          expect(Math.min(rendition.width, rendition.height)).toBe(rendition.lines)
          expect(rendition.lines).toBeLessThanOrEqual(1080)
          const [short, long] = [Math.min(width, height), Math.max(width, height)]
          const longSide = Math.max(rendition.width, rendition.height)
          expect(Math.abs(longSide - (long * rendition.lines) / short)).toBeLessThanOrEqual(3 + long / short)
        }
      }),
    )
  })

  it('gives a source without sound no audio rendition, and one without picture no poster', () => {
    expect(planRenditions({ durationSeconds: 30, video: stream(640, 360) }).audio).toBeUndefined()
    const soundOnly = planRenditions({
      durationSeconds: 30,
      audio: { index: 0, codec: 'mp3', isDefault: true },
    })
    expect(soundOnly).toMatchObject({ video: [], posterAtSeconds: undefined, audio: { bitrateKbps: 128 } })
  })

  it('makes the sizes that the settings name, none above the source', () => {
    const lines = (height: number, ladder: number[]) =>
      planRenditions({ durationSeconds: 1, video: stream(height * 2, height) }, ladder).video.map(
        one => one.lines,
      )
    expect(lines(2160, [2160, 720])).toEqual([720, 2160])
    expect(lines(1080, [2160, 720])).toEqual([720, 1080])
    expect(lines(1080, [480])).toEqual([480])
    expect(lines(300, [480])).toEqual([300])
  })

  it('takes the poster at a tenth of the duration', () => {
    expect(planRenditions({ durationSeconds: 30, video: stream(640, 360) }).posterAtSeconds).toBe(3)
  })
})

describe('chooseFrameRate', () => {
  it.each([
    [25, 25, '25/1'],
    [29.97, 29.97, '30000/1001'],
    [23.98, 23.98, '24000/1001'],
    [59.94, 59.94, '60000/1001'],
    [30.02, 30, '30/1'],
    [50, 50, '50/1'],
    [120, 120, '60/1'],
    [240, 240, '60/1'],
    [100, 100, '50/1'],
    [5, 5, '5/1'],
    [0.5, 0.5, '30/1'],
    [12.3, 60, '30/1'],
    [undefined, 1000, '30/1'],
    [undefined, undefined, '30/1'],
  ])('makes of %s frames a second on ticks of %s the rate %s', (averageFrameRate, tickRate, expected) => {
    const rate = chooseFrameRate({
      ...(averageFrameRate && { averageFrameRate }),
      ...(tickRate && { tickRate }),
    })
    expect(`${rate.numerator}/${rate.denominator}`).toBe(expected)
  })
})
