'use client'

import { CaptionButton, useMediaRemote, useMediaState, useVideoQualityOptions } from '@vidstack/react'
import Captions from 'lucide-react/icons/captions'
import CaptionsOff from 'lucide-react/icons/captions-off'
import type { ReactNode } from 'react'
import { SPEEDS } from './use-player-keys'

/** A list of the browser's own: it works by keyboard and on every phone, and costs nothing to load. */
function Choice(props: {
  label: string
  value: string
  onChange: (value: string) => void
  className?: string
  children: ReactNode
}) {
  return (
    <label className={props.className}>
      <span className="sr-only">{props.label}</span>
      <select
        title={props.label}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
        className="control-height field-sizing-content cursor-pointer appearance-none text-center rounded-control bg-transparent px-2 text-sm tabular-nums text-white hover:bg-white/20 [&>option]:bg-black"
      >
        {props.children}
      </select>
    </label>
  )
}

export function SpeedChoice() {
  const rate = useMediaState('playbackRate')
  const remote = useMediaRemote()
  return (
    <Choice label="Speed" value={String(rate)} onChange={value => remote.changePlaybackRate(Number(value))}>
      {SPEEDS.map(speed => (
        <option key={speed} value={speed}>
          {speed}×
        </option>
      ))}
    </Choice>
  )
}

export function QualityChoice() {
  const options = useVideoQualityOptions({ auto: 'Auto', sort: 'descending' })
  if (options.length < 3) return null
  return (
    <Choice
      className="hidden sm:block"
      label="Picture quality"
      value={options.selectedValue ?? 'auto'}
      onChange={value => options.find(option => option.value === value)?.select()}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Choice>
  )
}

/** Only where there are captions. */
export function CaptionsToggle({ className }: { className: string }) {
  const track = useMediaState('textTrack')
  const tracks = useMediaState('textTracks')
  const hasCaptions = tracks.some(({ kind }) => kind === 'captions' || kind === 'subtitles')
  if (!hasCaptions) return null
  return (
    <CaptionButton className={className} aria-label={track ? 'Captions off' : 'Captions on'}>
      {track ? <Captions aria-hidden /> : <CaptionsOff aria-hidden />}
    </CaptionButton>
  )
}
