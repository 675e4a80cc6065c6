import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import type { CourseCard as Course } from '@/lib/catalog/schemas'
import { CourseCard } from './course-card'

export interface CourseGridProps {
  courses: Course[]
  heading?: 'h2' | 'h3'
  /** The list is being replaced by another one. */
  isStale?: boolean
}

const grid = 'grid gap-4 sm:grid-cols-2 sm:gap-5 lg:grid-cols-3 xl:grid-cols-4'

export function CourseGrid({ courses, heading, isStale = false }: CourseGridProps) {
  return (
    <ul className={classNames(grid, 'transition-opacity', isStale && 'opacity-55')}>
      {courses.map(course => (
        <li key={course.courseId}>
          <CourseCard course={course} {...(heading ? { heading } : {})} />
        </li>
      ))}
    </ul>
  )
}

/** As many cards, of the same size, without what they will say. */
export function CourseGridSkeleton({ count }: { count: number }) {
  return (
    <div className={grid} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <Card key={index} padding="none" className="overflow-hidden">
          <Skeleton className="aspect-video w-full rounded-none" />
          <div className="space-y-2.5 p-4">
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className="h-5 w-4/5" />
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="mt-4 h-4 w-full" />
          </div>
        </Card>
      ))}
    </div>
  )
}
