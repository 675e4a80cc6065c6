import { describe, expect, it } from 'vitest'
import { measureBandwidth, readAvcCodec, readMediaPlaylist, writeMasterPlaylist } from './hls-playlist'

const MEDIA = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-MAP:URI="v720.mp4",BYTERANGE="825@0"
#EXTINF:4.000000,
#EXT-X-BYTERANGE:1000000@825
v720.mp4
#EXTINF:2.000000,
#EXT-X-BYTERANGE:200000@1000825
v720.mp4
#EXT-X-ENDLIST
`
const audio = {
  uri: 'a.m3u8',
  codec: 'mp4a.40.2',
  channels: 2,
  peakBitsPerSecond: 130_000,
  averageBitsPerSecond: 128_000,
}
const video = {
  uri: 'v720.m3u8',
  codec: 'avc1.64001f',
  width: 1280,
  height: 720,
  framesPerSecond: 30_000 / 1001,
  peakBitsPerSecond: 2_000_000,
  averageBitsPerSecond: 1_600_000,
}

describe('writeMasterPlaylist', () => {
  it('names each height with all that is needed to choose it before loading it', () => {
    expect(writeMasterPlaylist([video], audio)).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",NAME="Audio",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="a.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=2130000,AVERAGE-BANDWIDTH=1728000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="audio"
v720.m3u8
`)
  })

  it('speaks of no sound when there is none', () => {
    const text = writeMasterPlaylist([video], undefined)
    expect(text).not.toMatch(/AUDIO|mp4a/)
    expect(text).toContain('BANDWIDTH=2000000,')
  })

  it('makes the sound the variant when there is no picture', () => {
    const text = writeMasterPlaylist([], audio)
    expect(text).toContain('#EXT-X-STREAM-INF:BANDWIDTH=130000,AVERAGE-BANDWIDTH=128000,CODECS="mp4a.40.2"')
    expect(text.trimEnd().endsWith('a.m3u8')).toBe(true)
  })
})

describe('readMediaPlaylist', () => {
  it('finds the byte range and the time of each segment', () => {
    expect(readMediaPlaylist(MEDIA)).toEqual({
      uri: 'v720.mp4',
      initSizeBytes: 825,
      durationSeconds: 6,
      isComplete: true,
      segments: [
        { startSeconds: 0, durationSeconds: 4, sizeBytes: 1_000_000, offset: 825 },
        { startSeconds: 4, durationSeconds: 2, sizeBytes: 200_000, offset: 1_000_825 },
      ],
    })
  })

  it('knows a playlist that is still being written', () => {
    expect(readMediaPlaylist(MEDIA.replace('#EXT-X-ENDLIST\n', '')).isComplete).toBe(false)
  })
})

describe('measureBandwidth', () => {
  it('gives the rate of the heaviest segment and the rate over all', () => {
    expect(measureBandwidth(readMediaPlaylist(MEDIA))).toEqual({
      peakBitsPerSecond: 2_000_000,
      averageBitsPerSecond: 1_600_000,
    })
  })

  it('does not divide by the length of an empty tail', () => {
    const tail = MEDIA.replace('#EXTINF:2.000000', '#EXTINF:0.000000')
    expect(measureBandwidth(readMediaPlaylist(tail)).peakBitsPerSecond).toBe(2_000_000)
  })
})

describe('readAvcCodec', () => {
  it('reads profile, constraints and level', () => {
    const init = Buffer.concat([Buffer.from('....avcC', 'latin1'), Buffer.from([1, 0x64, 0x00, 0x1f, 0xff])])
    expect(readAvcCodec(init)).toBe('avc1.64001f')
  })

  it('finds nothing in an init section of sound', () => {
    expect(readAvcCodec(Buffer.from('moov'))).toBeUndefined()
  })
})
