import { useQuery } from '@tanstack/react-query'
import Captions from 'lucide-react/icons/captions'
import Link from 'next/link'
import { countOf } from '@/components/catalog/course-facts'
import { formatDuration } from '@/components/ui/duration-text'
import { captionDebtQuery } from '@/lib/learning/queries'

/** Which videos of a course have no captions that somebody has looked through. A course goes live without them. */
export function CourseCaptionDebt({ courseId }: { courseId: string }) {
  const { data: debt } = useQuery(captionDebtQuery(courseId))
  const lacking = debt?.files.filter(file => file.reviewed.length === 0) ?? []
  if (!debt || lacking.length === 0) return null
  const filter = lacking.some(file => file.unreviewed.length === 0) ? 'none' : 'unreviewed'
  const { uncaptionedSeconds } = debt
  return (
    <p className="flex gap-2 border-t border-line pt-4 text-sm text-muted">
      <Captions aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <Link
          href={`/studio/media?state=ready&course=${courseId}&captions=${filter}`}
          className="text-text underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          {countOf(lacking.length, 'video or recording', 'videos or recordings')}
        </Link>{' '}
        {lacking.length === 1 ? 'has' : 'have'} no captions that somebody looked through.
        {uncaptionedSeconds >= 60 && ` ${formatDuration(uncaptionedSeconds)} of them were watched so.`}
      </span>
    </p>
  )
}
