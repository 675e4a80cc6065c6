import { describe, expect, it } from 'vitest'
import { readFfmpegBanner } from './ffmpeg-banner'

const banner = (...lines: string[]) =>
  ["Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'x.mp4':", ...lines].join('\n')
const VIDEO =
  '  Stream #0:0[0x1](und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709, progressive), 1280x720 [SAR 1:1 DAR 16:9], 6474 kb/s, 29.97 fps, 30 tbr, 12800 tbn (default)'
const AUDIO =
  '  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, mono, fltp, 69 kb/s (default)'

describe('readFfmpegBanner', () => {
  it('reads duration, picture and sound', () => {
    const found = readFfmpegBanner(
      banner('  Duration: 01:02:03.50, start: 0.000000, bitrate: 6549 kb/s', VIDEO, AUDIO),
    )
    expect(found).toEqual({
      container: 'mov,mp4,m4a,3gp,3g2,mj2',
      streamCount: 2,
      durationSeconds: 3723.5,
      video: {
        index: 0,
        codec: 'h264',
        isDefault: true,
        color: { range: 'limited', matrix: 'bt709', primaries: 'bt709', transfer: 'bt709' },
        fieldOrder: 'progressive',
        pixelFormat: 'yuv420p',
        width: 1280,
        height: 720,
        rotationDegrees: 0,
        averageFrameRate: 29.97,
        tickRate: 30,
      },
      audio: { index: 1, codec: 'aac', isDefault: true, sampleRateHz: 44_100, channelLayout: 'mono' },
    })
  })

  it.each([
    ['      displaymatrix: rotation of -90.00 degrees', 270],
    ['      Display Matrix: rotation of 90.00 degrees', 90],
  ])('turns the size with %s', (line, rotationDegrees) => {
    const found = readFfmpegBanner(banner(VIDEO, '    Side data:', line))
    expect(found?.video).toMatchObject({ width: 720, height: 1280, rotationDegrees })
  })

  it('gives the size in square pixels', () => {
    const stretched = VIDEO.replace('1280x720 [SAR 1:1 DAR 16:9]', '720x576 [SAR 64:45 DAR 16:9]')
    expect(readFfmpegBanner(banner(stretched))?.video).toMatchObject({ width: 1024, height: 576 })
  })

  it('counts the length from the first frame, also where the container counts from zero', () => {
    const [head, ...lines] = banner('  Duration: 00:00:07.30, start: 5.000000, bitrate: 1 kb/s', VIDEO).split(
      '\n',
    )
    expect(readFfmpegBanner([head, ...lines].join('\n'))?.durationSeconds).toBeCloseTo(7.3)
    const matroska = head?.replace('mov,mp4,m4a,3gp,3g2,mj2', 'matroska,webm')
    expect(readFfmpegBanner([matroska, ...lines].join('\n'))?.durationSeconds).toBeCloseTo(2.3)
  })

  it('leaves out what is not known', () => {
    const found = readFfmpegBanner(
      banner(
        '  Duration: N/A, start: 0.000000, bitrate: N/A',
        '  Stream #0:0: Video: vp8, yuv420p(tv, progressive), 1280x720, SAR 1:1 DAR 16:9, 1k tbr, 1k tbn (default)',
      ),
    )
    expect(found?.durationSeconds).toBeUndefined()
    expect(found?.video).toMatchObject({ codec: 'vp8', tickRate: 1000 })
    expect(found?.video?.averageFrameRate).toBeUndefined()
  })

  it('takes the cover of a sound file for no video', () => {
    const cover =
      '  Stream #0:1: Video: mjpeg (Progressive), yuvj420p(pc), 500x500 [SAR 1:1 DAR 1:1], 90k tbr, 90k tbn (attached pic)'
    expect(readFfmpegBanner(banner(cover))?.video).toBeUndefined()
  })

  it('is not fooled by a title that looks like a stream', () => {
    const found = readFfmpegBanner(
      banner(
        '  Metadata:',
        '    title           : x',
        '                    :   Stream #0:0: Video: h264, yuv420p, 64x64, 1 fps',
        VIDEO,
      ),
    )
    expect(found?.video?.width).toBe(1280)
  })

  it.each([
    [
      'yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive)',
      { transfer: 'smpte2084', primaries: 'bt2020' },
    ],
    ['yuv420p10le(tv, bt2020nc/unknown/unknown, progressive)', { matrix: 'bt2020nc' }],
    ['yuvj420p(pc, bt470bg/unknown/unknown)', { range: 'full', matrix: 'bt470bg' }],
    ['yuv422p10le(tv, progressive)', { range: 'limited' }],
  ])('reads the colors of %s', (words, color) => {
    const found = readFfmpegBanner(banner(VIDEO.replace(/yuv420p\([^)]*\)/, words)))
    expect(found?.video?.color).toMatchObject(color)
    if (words.includes('unknown')) expect(found?.video?.color).not.toHaveProperty('transfer')
  })

  it.each([
    ['tv, top first', 'interlaced'],
    ['tv, bt709, bottom coded first (swapped)', 'interlaced'],
    ['progressive', 'progressive'],
    ['tv', 'unknown'],
  ])('knows the order of lines from (%s)', (words, fieldOrder) => {
    const found = readFfmpegBanner(banner(VIDEO.replace('tv, bt709, progressive', words)))
    expect(found?.video).toMatchObject({ fieldOrder, width: 1280, pixelFormat: 'yuv420p' })
  })

  it('takes the sound that is marked as the default, else the first', () => {
    const second = AUDIO.replace('#0:1', '#0:2')
    const unmarked = (line: string) => line.replace(' (default)', '')
    expect(readFfmpegBanner(banner(VIDEO, unmarked(AUDIO), second))?.audio?.index).toBe(2)
    expect(readFfmpegBanner(banner(VIDEO, unmarked(AUDIO), unmarked(second)))?.audio?.index).toBe(1)
    expect(readFfmpegBanner(banner(VIDEO, AUDIO, second))?.audio?.index).toBe(1)
  })

  it('does not believe an aspect of pixels that no camera has', () => {
    const absurd = VIDEO.replace('SAR 1:1', 'SAR 1000:1')
    expect(readFfmpegBanner(banner(absurd))?.video).toMatchObject({ width: 1280, height: 720 })
  })

  it('knows when nothing was opened', () => {
    expect(readFfmpegBanner('Error opening input file x.mp4.')).toBeUndefined()
  })
})
