import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SellShell } from '@/components/layout/sell-shell'

export const metadata: Metadata = { title: { default: 'Sell', template: '%s · Sell · Lectern' } }

export default function SellLayout({ children }: { children: ReactNode }) {
  return <SellShell>{children}</SellShell>
}
