'use client'

import WifiOff from 'lucide-react/icons/wifi-off'
import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void) {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

export function useIsOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
}

/** Floats over the foot of the page, so that losing the net moves nothing. */
export function OfflineBanner() {
  const isOnline = useIsOnline()
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-40 flex justify-center px-4"
      data-print="hide"
    >
      {!isOnline && (
        <p className="pointer-events-auto flex animate-appear items-center gap-2.5 rounded-card bg-text px-4 py-3 text-sm text-surface shadow-soft">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          You are offline. This page stays open and goes on when the connection is back.
        </p>
      )}
    </div>
  )
}
