'use client'

import { useMediaRemote, useMediaState, useVideoQualityOptions } from '@vidstack/react'
import Captions from 'lucide-react/icons/captions'
import CaptionsOff from 'lucide-react/icons/captions-off'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
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
      className="hidden @xl:block"
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

/** Only where there are captions. A list of the browser's own lies, unseen, over the sign that shows whether they are on. */
export function CaptionsChoice({ className }: { className: string }) {
  const track = useMediaState('textTrack')
  const tracks = useMediaState('textTracks').filter(({ kind }) => kind === 'captions' || kind === 'subtitles')
  if (tracks.length === 0) return null
  const choose = (id: string) => {
    for (const each of tracks) each.mode = each.id === id ? 'showing' : 'disabled'
  }
  return (
    <span
      className={classNames(
        className,
        'relative outline-offset-2 outline-accent has-[:focus-visible]:outline-2',
      )}
    >
      {track ? <Captions aria-hidden /> : <CaptionsOff aria-hidden />}
      <select
        aria-label="Captions"
        title="Captions (C)"
        value={track?.id ?? ''}
        onChange={event => choose(event.target.value)}
        className="absolute inset-0 cursor-pointer opacity-0 [&>option]:bg-black"
      >
        <option value="">Off</option>
        {tracks.map(each => (
          <option key={each.id} value={each.id} lang={each.language}>
            {each.label}
          </option>
        ))}
      </select>
    </span>
  )
}
