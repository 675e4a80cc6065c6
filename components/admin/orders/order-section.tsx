'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { Drawer } from '@/components/ui/drawer'
import { PagedFrame } from '@/components/ui/paged-frame'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { purchasesExportHref, purchasesQuery } from '@/lib/analytics/purchase-queries'
import type { Purchase, PurchaseFilter, PurchaseTotal } from '@/lib/analytics/purchase-schemas'
import { ListingTotal } from '../listing-total'
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
  const count = totals.reduce((sum, total) => sum + total.count, 0)
  return (
    <div className="space-y-4">
      <OrderFilters filter={filter} onChange={goTo} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {list.data && (
          <ListingTotal count={count} revenue={totals.filter(isRevenue)}>
            {countOf(count, 'order or payment', 'orders and payments')}
          </ListingTotal>
        )}
        <SheetLinks name="orders" hrefOf={format => purchasesExportHref(filter, format)} />
      </div>
      <PagedFrame list={list} what="The orders" noun="orders" total={count}>
        <div className="space-y-4">
          <PurchaseTotals totals={totals} filter={filter} />
          <OrderTable rows={rows} onOpen={setOpened} />
        </div>
      </PagedFrame>
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

const isRevenue = ({ kind, state }: PurchaseTotal) => kind === 'course' && state === 'completed'

function goTo(filter: PurchaseFilter): void {
  changeAddress(ordersHref(filter))
}
