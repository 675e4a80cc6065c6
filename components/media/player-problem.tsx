'use client'

import { Button } from '@/components/ui/button'
import { useIsOnline } from '@/components/ui/offline-banner'

/** Over the picture, when it cannot go on. */
export function PlayerProblem({ noun, onRetry }: { noun: 'video' | 'sound'; onRetry: () => void }) {
  const isOnline = useIsOnline()
  return (
    <div role="alert" className="absolute inset-0 z-20 grid place-items-center bg-black/85 p-6 text-center">
      <div className="max-w-sm space-y-2">
        <p className="text-base font-semibold">The {noun} cannot be played right now</p>
        <p className="text-sm text-white/80">
          {isOnline
            ? 'Your place is kept. Try again; if it stays like this, the file may be damaged.'
            : 'There is no connection. Your place is kept; go on when it is back.'}
        </p>
        <div className="pt-2">
          <Button onClick={onRetry}>Try again</Button>
        </div>
      </div>
    </div>
  )
}
