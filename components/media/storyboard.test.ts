import { expect, test } from 'vitest'
import { readStoryboard, tileAt } from './storyboard'

const VTT = `WEBVTT

00:00:00.000 --> 00:00:05.000
storyboard.jpg#xywh=0,0,160,90

00:00:05.000 --> 00:00:10.000
storyboard.jpg#xywh=160,0,160,90

00:00:10.000 --> 00:00:15.000
not a tile
`

test('a storyboard names the part of the picture that belongs to a moment', async () => {
  const tiles = await readStoryboard(VTT, 'https://school.example/api/media/t/f/storyboard.vtt')
  expect(tiles).toHaveLength(2)
  expect(tiles[0]?.imageUrl).toBe('https://school.example/api/media/t/f/storyboard.jpg')
  expect(tileAt(tiles, 4.9)).toMatchObject({ x: 0 })
  expect(tileAt(tiles, 5)).toMatchObject({ x: 160, width: 160, height: 90 })
  expect(tileAt(tiles, 99)).toMatchObject({ x: 160 })
  expect(tileAt([], 1)).toBeUndefined()
})
