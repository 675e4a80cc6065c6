import { Skeleton } from '@/components/ui/skeleton'

/** Has about the sizes of what comes. */
export function SettingsSkeleton() {
  return (
    <div role="status" aria-label="Loading your settings" className="space-y-6">
      <Skeleton className="h-152 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}
