import { describe, expect, it } from 'vitest'
import { playerSource } from './player-source'

describe('what a player is given', () => {
  const original = '/api/media/token/file/original'

  it('is a playlist as soon as there is one, whatever the original was', () => {
    for (const mimeType of ['video/webm', 'audio/wav']) {
      expect(playerSource('https://cdn/api/media/t/f/master.m3u8', mimeType).type).toBe(
        'application/x-mpegurl',
      )
    }
  })

  it('is the original as what it is, and sound is never called a video', () => {
    const typeOf = (mimeType: string) => playerSource(original, mimeType).type
    expect(typeOf('video/mp4')).toBe('video/mp4')
    expect(typeOf('video/webm')).toBe('video/webm')
    expect(typeOf('video/quicktime')).toBe('video/mp4')
    for (const mimeType of ['audio/mpeg', 'audio/wav', 'audio/flac', 'audio/mp4']) {
      expect(typeOf(mimeType)).toBe('audio/mpeg')
    }
  })
})
