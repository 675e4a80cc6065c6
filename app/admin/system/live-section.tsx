import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { FrameSkeleton } from '@/components/admin/system/live-frame'
import { SystemNav } from '@/components/admin/system/system-nav'
import { PageHeader } from '@/components/ui/page-header'
import { liveQuery } from '@/lib/analytics/system-queries'

interface LiveSectionProps {
  title: string
  description: string
  /** Where the browser asks for the same. */
  path: string
  read: () => Promise<unknown>
  children: ReactNode
}

/** A page of the system panel: its frame at once, and in it what refreshes by itself. */
export function LiveSection({ title, description, path, read, children }: LiveSectionProps) {
  return (
    <>
      <PageHeader title={title} description={description} />
      <SystemNav />
      <Suspense fallback={<FrameSkeleton />}>
        <Prefetched path={path} read={read}>
          {children}
        </Prefetched>
      </Suspense>
    </>
  )
}

/** Read on the server. When that fails, the browser asks and says what is wrong. */
async function Prefetched({ path, read, children }: Pick<LiveSectionProps, 'path' | 'read' | 'children'>) {
  const client = new QueryClient()
  await client.prefetchQuery({ ...liveQuery(path), queryFn: read, retry: false })
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
