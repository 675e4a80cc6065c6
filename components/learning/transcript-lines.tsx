'use client'

import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import type { PlayerClock } from '@/components/media/player-clock'
import { classNames } from '@/components/ui/class-names'
import { formatClock } from '@/components/ui/duration-text'
import { plainText } from '@/lib/media/captions/policy'
import type { Cue } from '@/lib/media/captions/schemas'
import { lineAt, partsOf } from './transcript-search'

const LINES_DRAWN_MAX = 300

interface TranscriptLinesProps {
  cues: Cue[]
  /** The places of those that are shown. */
  shown: number[]
  search: string
  language: string
  clock: PlayerClock
  isFollowed: boolean
}

/** One line a cue: a click or Enter goes there. One stop of the tab key; arrows go from line to line. */
export function TranscriptLines({ cues, shown, search, language, clock, isFollowed }: TranscriptLinesProps) {
  const list = useRef<HTMLOListElement>(null)
  const current = useSyncExternalStore(
    clock.subscribe,
    () => lineAt(cues, clock.seconds),
    () => -1,
  )
  useEffect(() => {
    if (isFollowed && current >= 0) showLine(list.current, current)
  }, [current, isFollowed])
  if (shown.length === 0) {
    return <p className="text-sm text-muted">{search ? 'Nobody says that here.' : 'Nothing is said here.'}</p>
  }
  const stop = shown.includes(current) ? current : shown[0]
  return (
    <ol
      ref={list}
      lang={language}
      onKeyDown={moveByKey}
      className="relative max-h-96 overflow-y-auto rounded-card border border-line bg-surface-raised p-1.5"
    >
      {shown.map(index => (
        // What is not drawn does not follow a change of theme, so only lists are spared that are long.
        <li
          key={index}
          className={
            shown.length > LINES_DRAWN_MAX
              ? '[contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]'
              : undefined
          }
        >
          <button
            type="button"
            data-line={index}
            tabIndex={index === stop ? 0 : -1}
            aria-current={index === current ? 'true' : undefined}
            onClick={() => clock.seek((cues[index]?.startMs ?? 0) / 1000)}
            className={classNames(
              'flex min-h-10 w-full cursor-pointer items-baseline gap-3 rounded-control px-2.5 py-2 text-left text-sm text-text -outline-offset-2',
              index === current ? 'bg-accent-soft font-medium' : 'hover:bg-surface-sunken',
            )}
          >
            <span className="w-12 shrink-0 text-right text-xs text-muted tabular-nums">
              {formatClock((cues[index]?.startMs ?? 0) / 1000)}
            </span>
            <span dir="auto" className="min-w-0 break-words whitespace-pre-line">
              <Marked text={plainText(cues[index]?.text ?? '')} search={search} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

function Marked({ text, search }: { text: string; search: string }) {
  return partsOf(text, search).map((part, index) => {
    const key = `${index}`
    return index % 2 === 1 ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>
  })
}

// Within the list alone: the page stays where its reader has it.
function showLine(list: HTMLOListElement | null, index: number): void {
  const line = list?.querySelector<HTMLElement>(`[data-line="${index}"]`)
  if (!list || !line) return
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  const above = line.getBoundingClientRect().top - list.getBoundingClientRect().top
  const top = list.scrollTop + above - list.clientHeight / 3
  list.scrollTo({ top, behavior: isCalm ? 'auto' : 'smooth' })
}

function moveByKey(event: KeyboardEvent<HTMLOListElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')]
  const at = lines.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
  const line = to === undefined || at < 0 ? undefined : lines[to]
  if (!line) return
  event.preventDefault()
  line.focus()
}
