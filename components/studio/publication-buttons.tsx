import { Button } from '@/components/ui/button'
import type { OwnCourse } from '@/lib/catalog/schemas'
import type { PublicationStep } from './use-publication'

interface PublicationButtonsProps {
  course: OwnCourse
  /** The step that is being taken. */
  pending: PublicationStep | undefined
  onStep: (step: PublicationStep) => void
}

const LABELS: Record<PublicationStep, string> = {
  publish: 'Publish',
  withdraw: 'Withdraw from the catalog',
  submit: 'Send for review',
  takeBack: 'Take it back',
}

/** What can be done with the publication now. */
export function PublicationButtons({ course, pending, onStep }: PublicationButtonsProps) {
  return stepsOf(course).map(step => {
    const leadsOut = step === 'withdraw' || step === 'takeBack'
    return (
      <Button
        key={step}
        variant={leadsOut ? 'secondary' : 'primary'}
        className="w-full"
        disabled={!leadsOut && course.problems.length > 0}
        loading={pending === step}
        onClick={() => onStep(step)}
      >
        {LABELS[step]}
      </Button>
    )
  })
}

function stepsOf({ publishedAt, approval }: OwnCourse): PublicationStep[] {
  if (publishedAt) return ['withdraw']
  const takeBack: PublicationStep[] = approval.mayTakeBack ? ['takeBack'] : []
  if (!approval.isNeeded) return ['publish', ...takeBack]
  return approval.requestId ? takeBack : ['submit']
}
