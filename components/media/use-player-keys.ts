import type { MediaPlayerInstance } from '@vidstack/react'
import { type RefObject, useEffect } from 'react'

export const PLAYER_KEYS = [
  { keys: ['Space', 'K'], does: 'Play or pause' },
  { keys: ['←', 'J'], does: 'Back 10 seconds' },
  { keys: ['→', 'L'], does: 'On 10 seconds' },
  { keys: ['↑', '↓'], does: 'Louder or quieter' },
  { keys: ['M'], does: 'Sound off or on' },
  { keys: ['<', '>'], does: 'Slower or faster' },
  { keys: ['0 … 9'], does: 'Jump to a tenth of the video' },
  { keys: ['C'], does: 'Captions off or on' },
  { keys: ['F'], does: 'Full screen' },
  { keys: ['?'], does: 'This list' },
] as const

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2]
const STEP_SECONDS = 10
const STEP_VOLUME = 0.1

/** The whole player by keyboard, wherever the focus is, except where keys are for writing or belong to a control. */
export function usePlayerKeys(player: RefObject<MediaPlayerInstance | null>, onShowKeys: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isOurs || !player.current || isTakenBy(event.target, event.key)) return
      if (event.key === '?') onShowKeys()
      else if (!act(player.current, event.key)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [player, onShowKeys])
}

function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input:not([type=range]), textarea, select, [contenteditable=true]')) return true
  // The map of the keys closes by the key that opened it.
  if (target.closest('dialog')) return key !== '?'
  if (key === ' ') return target.closest('button, a, summary') !== null
  // A slider moves by its own arrows.
  return key.startsWith('Arrow') && target.closest('[role=slider], [role=tab], [role=radio]') !== null
}

/** Does what a key means. False when it means nothing to the player. */
function act(player: MediaPlayerInstance, key: string): boolean {
  const { currentTime, duration, volume, paused, muted, fullscreen } = player.state
  const go = (seconds: number) => {
    player.currentTime = Math.min(Math.max(0, seconds), duration || 0)
  }
  const lower = key.length === 1 ? key.toLowerCase() : key
  if (lower === ' ' || lower === 'k') void (paused ? player.play() : player.pause())?.catch(() => undefined)
  else if (lower === 'j' || lower === 'ArrowLeft') go(currentTime - STEP_SECONDS)
  else if (lower === 'l' || lower === 'ArrowRight') go(currentTime + STEP_SECONDS)
  else if (lower === 'ArrowUp') player.volume = Math.min(1, volume + STEP_VOLUME)
  else if (lower === 'ArrowDown') player.volume = Math.max(0, volume - STEP_VOLUME)
  else if (lower === 'm') player.muted = !muted
  else if (lower === 'c') player.remoteControl.toggleCaptions()
  else if (lower === 'f') {
    const change = fullscreen ? player.exitFullscreen() : player.enterFullscreen()
    void change?.catch(() => undefined)
  } else if (lower === '<' || lower === '>') player.playbackRate = nextSpeed(player, lower === '>' ? 1 : -1)
  else if (/^[0-9]$/.test(lower)) go((Number(lower) / 10) * duration)
  else return false
  return true
}

function nextSpeed(player: MediaPlayerInstance, step: 1 | -1): number {
  const now = SPEEDS.indexOf(player.state.playbackRate)
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (now < 0 ? 2 : now) + step))] ?? 1
}
