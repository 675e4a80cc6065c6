'use client'

import { TextTrack, useMediaPlayer } from '@vidstack/react'
import { useEffect } from 'react'
import type { PlaybackCaptions } from '@/lib/media/schemas'
import { chooseCaptions, keepCaptionWish, readCaptionWish } from './caption-choice'
import { fetchWithPass } from './fetch-with-pass'
import type { PlaybackPass } from './playback-pass'
import { browserStorage } from './progress-outbox'

interface CaptionTracksProps {
  captions: PlaybackCaptions[]
  pass: PlaybackPass
  userId: string | null
}

/**
 * Gives the player its captions. A language is loaded when somebody first wants it, with the pass of that moment, and
 * then stays: however long a pause is, captions that were there are there.
 */
export function CaptionTracks({ captions, pass, userId }: CaptionTracksProps) {
  const player = useMediaPlayer()
  useEffect(() => {
    if (!player || captions.length === 0) return
    const storage = browserStorage()
    const urls = new Map<TextTrack, string>()
    const loading = new Set<TextTrack>()
    for (const { language, label, kind, url } of captions) {
      const track = new TextTrack({ id: `captions-${language}`, language, label, kind, type: 'vtt' })
      urls.set(track, url)
      player.textTracks.add(track)
    }
    const chosen = () => [...urls.keys()].find(track => track.mode === 'showing')
    const load = (track: TextTrack, url: string) => {
      if (loading.has(track)) return
      loading.add(track)
      fill(track, url, pass).catch(() => loading.delete(track))
    }
    let isSettingUp = true
    const onModeChange = () => {
      const track = chosen()
      const url = track && urls.get(track)
      if (track && url) load(track, url)
      if (isSettingUp) return
      const before = readCaptionWish(storage, userId)?.language ?? null
      keepCaptionWish(storage, userId, { isOn: track !== undefined, language: track?.language ?? before })
    }
    player.textTracks.addEventListener('mode-change', onModeChange)
    const first = chooseCaptions(captions, readCaptionWish(storage, userId))
    for (const track of urls.keys()) track.mode = track.language === first?.language ? 'showing' : 'disabled'
    onModeChange()
    isSettingUp = false
    return () => {
      player.textTracks.removeEventListener('mode-change', onModeChange)
      for (const track of urls.keys()) player.textTracks.remove(track)
    }
  }, [player, captions, pass, userId])
  return null
}

async function fill(track: TextTrack, url: string, pass: PlaybackPass): Promise<void> {
  const [answer, { parseText }] = await Promise.all([fetchWithPass(url, pass), import('media-captions')])
  if (!answer.ok) throw new Error(`Captions were refused with ${answer.status}.`)
  const { cues } = await parseText(await answer.text(), { type: 'vtt' })
  for (const cue of cues) track.addCue(cue)
}
