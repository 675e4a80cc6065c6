import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { StudioShell } from '@/components/layout/studio-shell'

export const metadata: Metadata = { title: { default: 'Studio', template: '%s · Studio · Lectern' } }

export default function StudioLayout({ children }: { children: ReactNode }) {
  return <StudioShell>{children}</StudioShell>
}
