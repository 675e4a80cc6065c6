import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AdminMedia } from '@/components/admin/media/admin-media'
import { mediaAddressOf } from '@/components/admin/media/media-address'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { adminLibraryQuery } from '@/lib/media/admin-library-queries'
import { listAdminLibrary } from '@/lib/media/list-admin-library'

export const metadata: Metadata = { title: 'Media' }

interface AdminMediaPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AdminMediaPage({ searchParams }: AdminMediaPageProps) {
  const actor = await requireActor('/admin/media', 'admin')
  const given = await searchParams
  const { filter, sort } = mediaAddressOf({
    get: name => (typeof given[name] === 'string' ? given[name] : null),
  })
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...adminLibraryQuery(filter, sort),
    queryFn: () => listAdminLibrary(actor, { ...filter, sort, limit: 100 }),
    retry: false,
  })
  return (
    <>
      <PageHeader
        title="Media"
        description="Every file of everybody: where it is used, where it lies and what it takes."
      />
      <HydrationBoundary state={dehydrate(client)}>
        <Suspense>
          <AdminMedia />
        </Suspense>
      </HydrationBoundary>
    </>
  )
}
