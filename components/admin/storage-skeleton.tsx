import { Skeleton } from '@/components/ui/skeleton'

/** Has the sizes of what comes, so that nothing moves when it does. */
export function StorageSkeleton() {
  return (
    <div role="status" aria-label="Loading the figures" className="space-y-10">
      <div className="grid grid-cols-2 gap-3 xl:grid-cols-5">
        <Skeleton className="col-span-2 h-27 xl:col-span-1" />
        {[1, 2, 3, 4].map(tile => (
          <Skeleton key={tile} className="h-27" />
        ))}
      </div>
      <Skeleton className="h-96 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}
