import type { ReactNode } from 'react'
import { AdminShell } from '@/components/layout/admin-shell'

/** The frame only: each page decides by `requireActor` who may see it. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <AdminShell>{children}</AdminShell>
}
