'use client'

import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { addressOf, hrefOf, type LibraryAddress } from './library-choice'

/** What the address says, and a way to change a part of it without asking the server for the page again. */
export function useLibraryAddress() {
  const address = addressOf(useAddressWords())
  const change = (part: Partial<LibraryAddress>) => changeAddress(hrefOf({ ...address, ...part }))
  return { ...address, change }
}
