import { Skeleton } from '@/components/ui/skeleton'

/** The frame of the lesson, in the sizes of what comes. */
export default function LessonLoading() {
  return (
    <div
      aria-busy="true"
      className="mx-auto w-full max-w-[100rem] pb-12 sm:px-6 sm:pt-6 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start lg:gap-8"
    >
      <div>
        <div className="aspect-video w-full bg-black sm:rounded-card" />
        <div className="space-y-2 px-4 pt-5 sm:px-0">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-8 w-80 max-w-full" />
        </div>
      </div>
      <Skeleton className="mx-4 mt-8 h-12 rounded-card sm:mx-0 lg:mt-0 lg:h-96" />
    </div>
  )
}
