'use client'

import { useActiveTextCues, useMediaState } from '@vidstack/react'
import { CueText, unescapeCue } from './cue-text'

/** What is said right now, over the picture and above the controls while those are there. */
export function CaptionOverlay() {
  const track = useMediaState('textTrack')
  const cues = useActiveTextCues(track)
  if (!track || cues.length === 0) return null
  return (
    <CaptionLines
      language={track.language}
      lines={cues.map(cue => ({
        id: `${cue.startTime}-${cue.endTime}-${cue.text}`,
        text: unescapeCue(cue.text),
      }))}
    />
  )
}

/** Lines of captions at the foot of the picture; the size follows the picture. */
export function CaptionLines({
  language,
  lines,
}: {
  language: string
  lines: { id: string; text: string }[]
}) {
  return (
    <div className="@container pointer-events-none absolute inset-0 z-5 flex flex-col justify-end">
      <div
        lang={language}
        data-testid="captions"
        className="flex flex-col items-center gap-1 px-[4%] pb-[3%] text-center transition-[padding] group-data-controls/player:pb-24"
      >
        {lines.map(({ id, text }) => (
          <p
            key={id}
            dir="auto"
            className="max-w-[90%] rounded-sm bg-black/80 px-2 py-0.5 text-[clamp(0.8125rem,2.6cqw,1.875rem)] leading-snug text-balance whitespace-pre-line text-white"
          >
            <CueText text={text} />
          </p>
        ))}
      </div>
    </div>
  )
}
