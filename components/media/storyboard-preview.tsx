'use client'

import { useMediaState, useSliderState } from '@vidstack/react'
import { useEffect, useState } from 'react'
import { fetchWithPass } from './fetch-with-pass'
import type { PlaybackPass } from './playback-pass'
import { readStoryboard, type StoryboardTile, tileAt } from './storyboard'

/** The picture of the moment under the pointer on the time bar. It is loaded when somebody first points there. */
export function StoryboardPreview({ url, pass }: { url: string; pass: PlaybackPass }) {
  const isPointing = useSliderState('pointing')
  const isDragging = useSliderState('dragging')
  const rate = useSliderState('pointerRate')
  const duration = useMediaState('duration')
  const isWanted = isPointing || isDragging
  const [hasBegun, setHasBegun] = useState(false)
  useEffect(() => {
    if (isWanted) setHasBegun(true)
  }, [isWanted])
  const tiles = useTiles(hasBegun ? url : null, pass)
  const tile = tileAt(tiles, rate * duration)
  const image = usePicture(isWanted ? (tile?.imageUrl ?? null) : null, pass)
  if (!tile || !image) return null
  return (
    <span
      data-testid="storyboard"
      className="mb-1 block overflow-hidden rounded-control border border-white/60 bg-black"
      style={{
        width: tile.width,
        height: tile.height,
        backgroundImage: `url("${image}")`,
        backgroundPosition: `-${tile.x}px -${tile.y}px`,
      }}
    />
  )
}

function useTiles(url: string | null, pass: PlaybackPass): StoryboardTile[] {
  const [tiles, setTiles] = useState<StoryboardTile[]>([])
  useEffect(() => {
    if (!url) return
    let isWanted = true
    const load = async () => {
      const answer = await fetchWithPass(url, pass)
      if (!answer.ok) return
      const found = await readStoryboard(await answer.text(), new URL(url, window.location.href).href)
      if (isWanted) setTiles(found)
    }
    // Without pictures the bar still tells the time.
    load().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [url, pass])
  return tiles
}

// Kept as bytes of one's own, so that a picture that was seen once is there after any pause.
function usePicture(url: string | null, pass: PlaybackPass): string | null {
  const [pictures, setPictures] = useState<ReadonlyMap<string, string>>(new Map())
  const isKnown = url === null || pictures.has(url)
  useEffect(() => {
    if (isKnown || url === null) return
    const load = async () => {
      const answer = await fetchWithPass(url, pass)
      if (!answer.ok) return
      const picture = URL.createObjectURL(await answer.blob())
      setPictures(before => new Map(before).set(url, picture))
    }
    load().catch(() => undefined)
  }, [url, isKnown, pass])
  return url === null ? null : (pictures.get(url) ?? null)
}
