import { Skeleton } from '@/components/ui/skeleton'

/** What stands in the place of a table until it is there. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div className="space-y-2" role="status" aria-label={label}>
      {[1, 2, 3, 4, 5, 6].map(row => (
        <Skeleton key={row} className="h-16 w-full" />
      ))}
    </div>
  )
}
