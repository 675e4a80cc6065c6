'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { ownDataQuery } from '@/lib/auth/queries'
import { DeleteAccount } from './delete-account'
import { ErasureBanner } from './erasure-banner'
import { ExportData } from './export-data'
import { KeptDataList } from './kept-data-list'

/** What is kept about the person, the copy of it, and the end of the account. */
export function OwnDataSettings({ email }: { email: string }) {
  const { data, error, refetch, isFetching } = useQuery(ownDataQuery)
  if (!data && error) {
    return (
      <ErrorState title="Your data could not be read" onRetry={() => refetch()} retrying={isFetching}>
        <p>{error.message}</p>
      </ErrorState>
    )
  }
  if (!data) return <OwnDataSkeleton />
  return (
    <div className="space-y-6">
      {data.eraseAfter && <ErasureBanner eraseAfter={data.eraseAfter} />}
      <KeptDataList counts={data.counts} />
      <ExportData email={email} />
      {!data.eraseAfter && <DeleteAccount data={data} email={email} />}
    </div>
  )
}

export function OwnDataSkeleton() {
  return (
    <div className="space-y-6" role="status" aria-label="Loading your data">
      <Skeleton className="h-96 w-full rounded-card" />
      <Skeleton className="h-64 w-full rounded-card" />
      <Skeleton className="h-96 w-full rounded-card" />
    </div>
  )
}
