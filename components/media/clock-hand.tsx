'use client'

import { useMediaPlayer } from '@vidstack/react'
import { useEffect } from 'react'
import type { PlayerClock } from './player-clock'

/** Tells a clock where the player around it is, and goes where the clock is sent. */
export function ClockHand({ clock }: { clock: PlayerClock }) {
  const player = useMediaPlayer()
  useEffect(() => {
    if (!player) return
    const letGo = clock.attach({
      seek: seconds => {
        player.currentTime = seconds
        // Not every seek of a paused video is told as a new time at once.
        clock.report(seconds)
      },
      toggle: () => void (player.state.paused ? player.play() : player.pause())?.catch(() => undefined),
    })
    const unsubscribe = player.subscribe(({ currentTime }) => clock.report(currentTime))
    return () => {
      letGo()
      unsubscribe()
    }
  }, [player, clock])
  return null
}
