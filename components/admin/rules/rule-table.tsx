import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { formatByteSize } from '@/components/ui/byte-size'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Rule } from '@/lib/media/rule-schemas'
import { SectionCard } from '../section-card'
import { SheetButtons } from '../sheet-buttons'
import { ACTION_LABELS, everyWords, outcomeWords, STATE_LABELS, termsWords } from './rule-words'
import type { RuleActs } from './use-rule-acts'

const HEADER = [
  'Id',
  'Name',
  'Action',
  'Terms',
  'Every days',
  'Approval',
  'On',
  'Last state',
  'Promised bytes',
  'Real bytes',
]

/** The rules with how often they look, how they stand, and how their last run went. */
export function RuleTable({ rules, acts }: { rules: Rule[]; acts: RuleActs }) {
  const newRule = <ButtonLink href="/admin/rules/edit">New rule</ButtonLink>
  return (
    <SectionCard
      id="rules"
      title="Rules"
      description="Each looks by itself for what it is about, and makes a plan of it."
      actions={
        <>
          <SheetButtons name="rules" header={HEADER} rows={rules.map(cellsOf)} />
          {rules.length > 0 && newRule}
        </>
      }
    >
      <DataTable
        caption="Rules of the media store"
        hideCaption
        columns={columnsOf(acts)}
        rows={rules}
        rowKey={rule => rule.ruleId}
        empty={
          <EmptyState title="No rules yet" action={newRule}>
            A rule drops tall sizes nobody plays, old versions, or unused files, or moves what rests to
            another storage.
          </EmptyState>
        }
      />
    </SectionCard>
  )
}

const cellsOf = (rule: Rule) => [
  ...[rule.ruleId, rule.name, rule.action, termsWords(rule, rule.courseTitle), rule.everyDays],
  ...[rule.needsApproval ? 'needed' : 'not needed', rule.isOn ? 'yes' : 'no', rule.lastRun?.state ?? ''],
  ...[rule.lastRun?.promisedBytes ?? '', rule.lastRun?.realBytes ?? ''],
]

const columnsOf = (acts: RuleActs): Column<Rule>[] => [
  {
    id: 'name',
    header: 'Rule',
    cell: rule => (
      <span className="block min-w-0">
        <Link
          prefetch={false}
          href={`/admin/rules/edit?rule=${rule.ruleId}`}
          className="break-words underline decoration-line-strong underline-offset-4 hover:text-accent"
        >
          {rule.name}
        </Link>
        <span className="block max-w-96 text-xs font-normal text-muted">
          {ACTION_LABELS[rule.action].name}: {termsWords(rule, rule.courseTitle)}
        </span>
      </span>
    ),
  },
  {
    id: 'every',
    header: 'How often',
    className: 'whitespace-nowrap',
    cell: rule => (
      <span className="block sm:text-left">
        {everyWords(rule.everyDays)}
        <span className="block text-xs text-muted">
          {rule.needsApproval ? 'with approval' : 'without approval'}
        </span>
      </span>
    ),
  },
  { id: 'last', header: 'Last result', cell: rule => <LastResult rule={rule} /> },
  {
    id: 'state',
    header: 'State',
    cell: rule => <Badge tone={rule.isOn ? 'positive' : 'neutral'}>{rule.isOn ? 'On' : 'Off'}</Badge>,
  },
  { id: 'acts', header: 'Change', align: 'end', cell: rule => <Acts rule={rule} acts={acts} /> },
]

function LastResult({ rule: { lastRun } }: { rule: Rule }) {
  if (!lastRun) return <span className="text-muted">Never planned</span>
  const isOpen = lastRun.state === 'waiting' || lastRun.promisedCount === 0
  return (
    <span className="block sm:text-left">
      {lastRun.promisedCount === 0 ? 'Nothing to do' : STATE_LABELS[lastRun.state].name}{' '}
      <RelativeTime date={lastRun.finishedAt ?? lastRun.createdAt} className="text-xs text-muted" />
      {!isOpen && (
        <span className="block text-xs text-muted tabular-nums">
          {outcomeWords(lastRun)}; {formatByteSize(lastRun.realBytes)} of{' '}
          {formatByteSize(lastRun.promisedBytes)}
        </span>
      )}
    </span>
  )
}

function Acts({ rule, acts }: { rule: Rule; acts: RuleActs }) {
  const { ruleId, name } = rule
  return (
    <span className="flex flex-wrap justify-end gap-1 lg:flex-nowrap">
      <Button
        variant="secondary"
        aria-label={`Plan ${name} now`}
        loading={acts.plan.isPending && acts.plan.variables.ruleId === ruleId}
        onClick={() => acts.plan.mutate(rule)}
      >
        Plan now
      </Button>
      <Button
        variant="quiet"
        aria-label={`Turn ${name} ${rule.isOn ? 'off' : 'on'}`}
        loading={acts.turn.isPending && acts.turn.variables.ruleId === ruleId}
        onClick={() => acts.turn.mutate(rule)}
      >
        {rule.isOn ? 'Turn off' : 'Turn on'}
      </Button>
    </span>
  )
}
