'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Drawer } from '@/components/ui/drawer'
import { ErrorState } from '@/components/ui/error-state'
import { LoadMore } from '@/components/ui/load-more'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { purchasesExportHref, purchasesQuery } from '@/lib/analytics/purchase-queries'
import type { Purchase, PurchaseFilter } from '@/lib/analytics/purchase-schemas'
import { RowsSkeleton } from '../rows-skeleton'
import { SheetLinks } from '../sheet-links'
import { ordersHref, purchaseFilterOf } from './order-address'
import { OrderFilters } from './order-filters'
import { OrderTable, purchaseName } from './order-table'
import { PurchaseDetails } from './purchase-details'
import { PurchaseTotals } from './purchase-totals'

/** What everybody bought, filtered by the address of the page; each opens in full. */
export function OrderSection() {
  const filter = purchaseFilterOf(useAddressWords())
  const list = useInfiniteQuery(purchasesQuery(filter))
  const [opened, setOpened] = useState<Purchase>()
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  const totals = list.data?.pages[0]?.totals ?? []
  return (
    <div className="space-y-4">
      <OrderFilters filter={filter} onChange={goTo} />
      <div className="flex flex-wrap justify-end gap-2">
        <SheetLinks name="orders" hrefOf={format => purchasesExportHref(filter, format)} />
      </div>
      {list.error && (
        <ErrorState
          title="The orders could not be loaded"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        >
          <p>{list.error.message}</p>
        </ErrorState>
      )}
      {list.isPending && <RowsSkeleton label="Loading the orders" />}
      {list.data && (
        <div
          aria-busy={list.isPlaceholderData}
          className={list.isPlaceholderData ? 'space-y-4 opacity-60 transition-opacity' : 'space-y-4'}
        >
          <PurchaseTotals totals={totals} filter={filter} />
          <OrderTable rows={rows} onOpen={setOpened} />
          {rows.length > 0 && (
            <LoadMore
              noun="orders"
              shown={rows.length}
              total={totals.reduce((sum, { count }) => sum + count, 0)}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              onLoadMore={() => list.fetchNextPage()}
            />
          )}
        </div>
      )}
      <Drawer
        title={opened ? purchaseName(opened) : ''}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
      >
        {opened && <PurchaseDetails purchaseId={opened.purchaseId} />}
      </Drawer>
    </div>
  )
}

function goTo(filter: PurchaseFilter): void {
  changeAddress(ordersHref(filter))
}
