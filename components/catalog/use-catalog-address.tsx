'use client'

import { useSearchParams } from 'next/navigation'
import { Suspense, useCallback, useLayoutEffect, useState } from 'react'
import { changeAddress } from '@/components/ui/use-address-words'
import { type CatalogAddress, catalogPath, readAddress } from './catalog-address'

/**
 * The address of the catalog, beginning with the one that the server made the page for. Whoever uses it also shows
 * `watcher`: reading the address is kept to an empty part, because whatever reads it is left out of a static page.
 */
export function useCatalogAddress(initial: CatalogAddress) {
  const [address, setAddress] = useState(initial)
  const follow = useCallback((next: CatalogAddress) => {
    setAddress(before => (catalogPath(before) === catalogPath(next) ? before : next))
  }, [])
  return {
    address,
    watcher: (
      <Suspense>
        <AddressWatcher onChange={follow} />
      </Suspense>
    ),
    /** `replace` while somebody goes on typing, so that Back leads out of the search and not through its letters. */
    goTo(next: CatalogAddress, how: 'push' | 'replace' = 'push') {
      changeAddress(catalogPath(next), how)
      // At once: a second filter may be set before the router has heard of the first.
      follow(next)
    },
  }
}

/** Tells of each new address, by whatever it came: Back, or a link elsewhere. Before the eye sees it. */
function AddressWatcher({ onChange }: { onChange: (address: CatalogAddress) => void }) {
  const params = useSearchParams()
  useLayoutEffect(() => {
    // The router tells later than the address bar; what is past by then is not news.
    const isNow = params.toString() === new URLSearchParams(window.location.search).toString()
    if (isNow) onChange(readAddress(params))
  }, [params, onChange])
  return null
}
