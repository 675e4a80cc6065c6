'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/**
 * The words of the address as it is now. The router tells of a change only when it has found the time to draw, and a
 * second filter may be set before that: it would take the first one back. Those of another page are not its business.
 */
export function useAddressWords(): Pick<URLSearchParams, 'get' | 'toString'> {
  const told = useSearchParams()
  const pathname = usePathname()
  const now = useSyncExternalStore(
    subscribe,
    () => (window.location.pathname === pathname ? window.location.search : null),
    () => null,
  )
  return useMemo(() => (now === null ? told : new URLSearchParams(now)), [now, told])
}

/** Changes the address without asking the server for the page again; whoever reads its words hears of it at once. */
export function changeAddress(href: string, how: 'push' | 'replace' = 'replace'): void {
  if (how === 'push') window.history.pushState(null, '', href)
  else window.history.replaceState(null, '', href)
  for (const listener of listeners) listener()
}
