import HardDrive from 'lucide-react/icons/hard-drive'
import Shapes from 'lucide-react/icons/shapes'
import type { ReactNode } from 'react'
import { SectionShell } from './section-shell'

const links = [
  { href: '/admin/storage', label: 'Storage', icon: <HardDrive /> },
  { href: '/admin/categories', label: 'Categories', icon: <Shapes /> },
]

export function AdminShell({ children }: { children: ReactNode }) {
  return (
    <SectionShell title="Admin" links={links}>
      {children}
    </SectionShell>
  )
}
