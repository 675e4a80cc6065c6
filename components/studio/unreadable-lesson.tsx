import Lock from 'lucide-react/icons/lock'
import { Card } from '@/components/ui/card'
import type { Lesson } from '@/lib/catalog/schemas'

/** A lesson of a kind that this page does not know: shown, and never written over. */
export function UnreadableLesson({ lesson }: { lesson: Lesson }) {
  return (
    <Card padding="large" className="space-y-3">
      <h2 className="text-lg font-semibold break-words">{lesson.title}</h2>
      <p className="flex items-start gap-2.5 text-sm">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <span>
          This lesson holds something that this page cannot read (“{lesson.type}”), so it is only shown.
          Nothing of it is changed. Load the page again; a newer one may know it.
        </span>
      </p>
    </Card>
  )
}
