import { describe, expect, it } from 'vitest'
import { firstSegment } from './media-segment'

describe('firstSegment', () => {
  it('takes the first segment after the initialization, with inclusive ends', () => {
    const playlist = [
      '#EXTM3U',
      '#EXT-X-MAP:URI="v720.mp4",BYTERANGE="1200@0"',
      '#EXTINF:4.000000,',
      '#EXT-X-BYTERANGE:250000@1200',
      'v720.mp4',
      '#EXTINF:4.000000,',
      '#EXT-X-BYTERANGE:90000@251200',
      'v720.mp4',
    ].join('\n')
    expect(firstSegment(playlist)).toEqual({ file: 'v720.mp4', range: 'bytes=1200-251199' })
  })

  it('says so when there is none', () => {
    expect(() => firstSegment('#EXTM3U\n')).toThrow('no byte range')
  })
})
