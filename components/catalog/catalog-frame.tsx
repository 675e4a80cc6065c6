import type { ReactNode } from 'react'
import { PageContainer } from '@/components/layout/page-container'
import { PageHeader } from '@/components/ui/page-header'

/** What stands around the catalog, whether it is the whole one or filtered. */
export function CatalogFrame({ children }: { children: ReactNode }) {
  return (
    <PageContainer>
      <PageHeader title="Courses" description="Find something to learn: by word, by subject or by level." />
      {children}
    </PageContainer>
  )
}
