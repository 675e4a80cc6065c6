'use client'

import X from 'lucide-react/icons/x'
import { type RefObject, useId } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { PLAYER_KEYS } from './use-player-keys'

/** The map of the keyboard. The browser's own dialog, because the player should not load another one. */
export function PlayerKeysDialog({ ref }: { ref: RefObject<HTMLDialogElement | null> }) {
  const titleId = useId()
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-card border border-line bg-surface-raised p-0 text-text shadow-soft backdrop:bg-scrim"
    >
      <div className="flex items-center justify-between gap-4 px-6 pt-5">
        <h2 id={titleId} className="text-lg font-semibold">
          Keyboard shortcuts
        </h2>
        <form method="dialog" className="-mr-2">
          <IconButton type="submit" label="Close" icon={<X />} />
        </form>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2.5 px-6 py-5 text-sm">
        {PLAYER_KEYS.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map(key => (
                <kbd
                  key={key}
                  className="min-w-7 rounded-control border border-line-strong bg-surface px-1.5 py-0.5 text-center font-sans text-xs"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
