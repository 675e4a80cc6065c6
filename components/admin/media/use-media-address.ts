'use client'

import { useSearchParams } from 'next/navigation'
import { type MediaAddress, mediaAddressOf, mediaHref } from './media-address'

/** What the address says, and a way to change a part of it without asking the server for the page again. */
export function useMediaAddress() {
  const address = mediaAddressOf(useSearchParams())
  const change = (part: Partial<MediaAddress>) =>
    window.history.replaceState(null, '', mediaHref({ ...address, ...part }))
  return { ...address, change }
}
