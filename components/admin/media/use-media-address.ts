'use client'

import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { type MediaAddress, mediaAddressOf, mediaHref } from './media-address'

/** What the address says, and a way to change a part of it without asking the server for the page again. */
export function useMediaAddress() {
  const address = mediaAddressOf(useAddressWords())
  const change = (part: Partial<MediaAddress>) => changeAddress(mediaHref({ ...address, ...part }))
  return { ...address, change }
}
