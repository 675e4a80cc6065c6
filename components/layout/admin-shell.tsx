import type { ReactNode } from 'react'
import { ADMIN_LINKS, ADMIN_START } from './admin-links'
import { SectionShell } from './section-shell'

export function AdminShell({ children }: { children: ReactNode }) {
  return (
    <SectionShell title="Admin" links={[ADMIN_START, ...ADMIN_LINKS]}>
      {children}
    </SectionShell>
  )
}
