import { ExactTime } from '@/components/ui/exact-time'
import type { OwnCourse } from '@/lib/catalog/schemas'

/** How the course stands with the admins: that it waits for them, and what they said last. */
export function ApprovalNote({ course }: { course: OwnCourse }) {
  const { approval, publishedAt } = course
  const { isNeeded, waitingSince, mayTakeBack, last } = approval
  const isLive = publishedAt !== null
  // What was said before something better happened is no news.
  const isShown = last && isLive === (last.outcome === 'approved')
  return (
    <>
      {waitingSince && (
        <p className="text-sm text-muted">
          Sent <ExactTime date={waitingSince} />. {waitingText(isNeeded, mayTakeBack)}
        </p>
      )}
      {isShown && (
        <div className="rounded-control border border-line-strong bg-surface p-3 text-sm">
          <p className="font-medium">{SAID[last.outcome]}</p>
          <p className="text-muted">
            {last.by ?? 'An admin'}, <ExactTime date={last.at} />
          </p>
          {last.words && <p className="mt-2 break-words whitespace-pre-line">{last.words}</p>}
        </div>
      )}
    </>
  )
}

const SAID: Record<NonNullable<OwnCourse['approval']['last']>['outcome'], string> = {
  approved: 'Approved',
  returned: 'Returned to be mended',
  withdrawn: 'Taken out of the catalog',
  taken_back: 'Taken back',
  published: 'Published',
}

function waitingText(isNeeded: boolean, mayTakeBack: boolean): string {
  if (isNeeded)
    return 'Nobody but you and the admins knows of it. You can go on working; they see it as it is.'
  return mayTakeBack
    ? 'Courses need no approval any more: you can publish it yourself.'
    : 'Publishing approves it.'
}
