import type { CourseCard as Course } from '@/lib/catalog/schemas'
import { CourseCard } from './course-card'

/** A few courses side by side; on a phone they are swiped, the next one peeping in. */
export function CourseRow({ courses }: { courses: Course[] }) {
  return (
    <ul className="-mx-4 flex snap-x scroll-px-4 gap-4 overflow-x-auto px-4 pb-2 sm:mx-0 sm:grid sm:grid-cols-2 sm:gap-5 sm:overflow-visible sm:px-0 lg:grid-cols-3 xl:grid-cols-4">
      {courses.map(course => (
        <li key={course.courseId} className="w-[80%] shrink-0 snap-start sm:w-auto">
          <CourseCard course={course} />
        </li>
      ))}
    </ul>
  )
}
