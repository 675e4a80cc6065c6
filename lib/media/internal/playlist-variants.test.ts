import { expect, it } from 'vitest'
import { variantsOf } from './playlist-variants'

const MASTER = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Sound",URI="a.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=700000,CODECS="avc1.64001e,mp4a.40.2",RESOLUTION=640x360,AUDIO="a"
v360.m3u8
#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1700000,BANDWIDTH=2900000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,AUDIO="a"
v720.m3u8
`

it('the qualities of a main playlist are read, the tallest first', () => {
  expect(variantsOf(MASTER)).toEqual([
    { width: 1280, height: 720, bitsPerSecond: 2_900_000, codecs: 'avc1.64001f,mp4a.40.2' },
    { width: 640, height: 360, bitsPerSecond: 900_000, codecs: 'avc1.64001e,mp4a.40.2' },
  ])
})

it.each(['', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nx', 'garbage'])('%j offers none', text => {
  expect(variantsOf(text)).toEqual([])
})
