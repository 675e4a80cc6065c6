import { expect, it } from 'vitest'
import { writeMasterPlaylist } from './hls-playlist'
import { variantsOf } from './playlist-variants'
import { tallestOf } from './tallest-variant'

const rate = { peakBitsPerSecond: 2, averageBitsPerSecond: 1 }
const video = (height: number) => ({
  ...{ uri: `v${height}-2.m3u8`, codec: 'avc1', width: height * 2, height, framesPerSecond: 25 },
  ...rate,
})
const audio = { uri: 'a.m3u8', codec: 'mp4a.40.2', channels: 2, ...rate }

it('a main playlist without its tallest size is the one that would have been written without it', () => {
  const tallest = tallestOf(writeMasterPlaylist([video(360), video(1080), video(720)], audio))
  expect(tallest).toMatchObject({ height: 1080, names: ['v1080-2.m3u8', 'v1080-2.mp4'] })
  expect(tallest?.rest).toBe(writeMasterPlaylist([video(360), video(720)], audio))
  expect(variantsOf(tallest?.rest ?? '').map(one => one.height)).toEqual([720, 360])
})

it('the only size stays, and so does sound without a picture', () => {
  expect(tallestOf(writeMasterPlaylist([video(360)], audio))).toBeNull()
  expect(tallestOf(writeMasterPlaylist([], audio))).toBeNull()
})
