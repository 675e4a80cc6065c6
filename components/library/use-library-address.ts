'use client'

import { useSearchParams } from 'next/navigation'
import { addressOf, hrefOf, type LibraryAddress } from './library-choice'

/** What the address says, and a way to change a part of it without asking the server for the page again. */
export function useLibraryAddress() {
  const address = addressOf(useSearchParams())
  const change = (part: Partial<LibraryAddress>) =>
    window.history.replaceState(null, '', hrefOf({ ...address, ...part }))
  return { ...address, change }
}
