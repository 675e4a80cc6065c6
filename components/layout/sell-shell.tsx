import ClipboardList from 'lucide-react/icons/clipboard-list'
import Tag from 'lucide-react/icons/tag'
import type { ReactNode } from 'react'
import { SectionShell } from './section-shell'

const links = [
  { href: '/sell', label: 'Products', icon: <Tag />, exact: true, also: '/sell/products' },
  { href: '/sell/orders', label: 'Orders', icon: <ClipboardList /> },
]

export function SellShell({ children }: { children: ReactNode }) {
  return (
    <SectionShell title="Sell" links={links}>
      {children}
    </SectionShell>
  )
}
