import { Button } from '@/components/ui/button'
import { ByteSize, formatByteSize } from '@/components/ui/byte-size'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RuleRun } from '@/lib/media/rule-schemas'
import { SectionCard } from '../section-card'
import { filesWords, frees, termsSentence, touchedWords } from './rule-words'
import { isBusy, type RuleActs } from './use-rule-acts'

interface WaitingPlansProps {
  plans: RuleRun[]
  acts: RuleActs
  onOpen: (runId: string) => void
}

/** What the rules would do and nobody has approved yet. */
export function WaitingPlans({ plans, acts, onOpen }: WaitingPlansProps) {
  return (
    <SectionCard
      id="waiting-plans"
      title="Waiting for approval"
      description="What the rules found. Nothing of it is touched before somebody approves it, and each file is looked at again then."
    >
      {plans.length === 0 && <EmptyState title="No plan waits" />}
      <ul className="grid gap-3">
        {plans.map(plan => (
          <li key={plan.runId} className="rounded-card border border-line bg-surface-raised p-4">
            <Plan plan={plan} acts={acts} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </SectionCard>
  )
}

function Plan({ plan, acts, onOpen }: { plan: RuleRun } & Omit<WaitingPlansProps, 'plans'>) {
  const { runId, rule, promisedCount, promisedBytes } = plan
  const title = `plan-${runId}`
  return (
    <section aria-labelledby={title} className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0 space-y-1 text-sm">
        <h3 id={title} className="text-base font-semibold break-words">
          {rule.name}
        </h3>
        <p className="tabular-nums">
          {filesWords(promisedCount)}, <ByteSize bytes={promisedBytes} /> {frees(rule.action)}
          {plan.courseCount > 0 && `, ${plan.courseCount === 1 ? '1 course' : `${plan.courseCount} courses`}`}
          . {touchedWords(plan)}
        </p>
        <p className="text-muted">
          {termsSentence(rule)} Planned <RelativeTime date={plan.createdAt} />, expires{' '}
          <RelativeTime date={plan.expiresAt} />.
          {plan.isMore && ' There are more: these are the largest, and the rest comes next.'}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="quiet" onClick={() => onOpen(runId)}>
          Show files
        </Button>
        <Button
          variant="secondary"
          loading={isBusy(acts.cancel, runId)}
          onClick={() => acts.cancel.mutate(runId)}
        >
          Decline
        </Button>
        <Button loading={isBusy(acts.approve, runId)} onClick={() => acts.approve.mutate(runId)}>
          Approve {formatByteSize(promisedBytes)}
        </Button>
      </div>
    </section>
  )
}
