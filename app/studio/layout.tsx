import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { StudioShell } from '@/components/layout/studio-shell'
import { ImportActivity } from '@/components/studio/import/import-activity'

export const metadata: Metadata = { title: { default: 'Studio', template: '%s · Studio · Lectern' } }

export default function StudioLayout({ children }: { children: ReactNode }) {
  return (
    <StudioShell>
      <ImportActivity />
      {children}
    </StudioShell>
  )
}
