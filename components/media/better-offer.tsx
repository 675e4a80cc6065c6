'use client'

import { useMediaState } from '@vidstack/react'
import X from 'lucide-react/icons/x'
import { useState } from 'react'

const button =
  'control-height rounded-control px-3 text-sm font-medium text-white hover:bg-white/20 focus-visible:outline-white'

/** While the original stands in: the finished version is there. The viewer chooses when, as it begins the player anew. */
export function BetterOffer({ isSound, onTake }: { isSound: boolean; onTake: () => void }) {
  const isFullscreen = useMediaState('fullscreen')
  const [isDeclined, setDeclined] = useState(false)
  // A player that begins anew falls out of the full screen, so there it is not offered.
  if (isDeclined || isFullscreen) return null
  return (
    <div
      role="status"
      className="absolute top-3 right-3 z-20 flex max-w-[calc(100%-1.5rem)] items-center gap-1 rounded-card bg-black/85 py-1 pr-1 pl-4 text-sm text-white"
    >
      <span>{isSound ? 'The finished recording is ready' : 'Better quality is ready'}</span>
      <button type="button" className={`${button} underline underline-offset-4`} onClick={onTake}>
        Switch
      </button>
      <button type="button" className={button} aria-label="Not now" onClick={() => setDeclined(true)}>
        <X aria-hidden className="size-4" />
      </button>
    </div>
  )
}
