import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import type { CourseDetails } from '@/lib/catalog/schemas'

/** Who gives the course, as one link to what else they give. */
export function InstructorCard({ instructor }: { instructor: CourseDetails['instructor'] }) {
  const { userId, firstName, lastName, bio } = instructor
  return (
    <Card interactive className="relative flex items-start gap-4">
      <Avatar firstName={firstName} lastName={lastName} size="large" />
      <div className="min-w-0 space-y-1">
        <h3 className="font-semibold">
          <Link
            href={`/instructors/${userId}`}
            prefetch={false}
            className="rounded-control after:absolute after:inset-0 after:rounded-card"
          >
            {firstName} {lastName}
          </Link>
        </h3>
        {bio && <p className="line-clamp-4 max-w-prose whitespace-pre-line text-muted">{bio}</p>}
        <p aria-hidden="true" className="pt-1 text-sm font-medium text-accent">
          Profile and courses
        </p>
      </div>
    </Card>
  )
}
