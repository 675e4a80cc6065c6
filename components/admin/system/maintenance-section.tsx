import { SectionCard } from '@/components/admin/section-card'
import { Badge, type Tone } from '@/components/ui/badge'
import { CsvButton } from '@/components/ui/csv-button'
import { type Column, DataTable } from '@/components/ui/data-table'
import { RelativeTime } from '@/components/ui/relative-time'
import type { MaintenanceState } from '@/lib/analytics/system-schemas'

const LABELS: Record<MaintenanceState['kind'], { name: string; how: string }> = {
  backup: { name: 'Backup', how: 'See "Backups" in docs/troubleshooting.md.' },
  restore_test: {
    name: 'Tested restore',
    how: 'A backup is one only after it was restored: docs/troubleshooting.md.',
  },
  verify: { name: 'Check of all invariants', how: 'Run "npm run verify".' },
  reconcile: { name: 'Reconciliation of the stores', how: 'A worker runs it every night at 03:40 UTC.' },
}
const TONES: Record<NonNullable<MaintenanceState['lastOutcome']>, { tone: Tone; label: string }> = {
  running: { tone: 'accent', label: 'Under way' },
  succeeded: { tone: 'positive', label: 'Succeeded' },
  failed: { tone: 'danger', label: 'Failed' },
}
const HEADER = ['What', 'Last run', 'Outcome', 'Last success', 'Detail']

const columns: Column<MaintenanceState>[] = [
  { id: 'kind', header: 'What', cell: row => LABELS[row.kind].name },
  {
    id: 'last',
    header: 'Last run',
    cell: row =>
      row.lastStartedAt ? (
        <RelativeTime key={row.lastStartedAt} date={row.lastStartedAt} />
      ) : (
        <Badge tone="caution">Never</Badge>
      ),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    cell: row =>
      row.lastOutcome ? (
        <Badge tone={TONES[row.lastOutcome].tone}>{TONES[row.lastOutcome].label}</Badge>
      ) : (
        '–'
      ),
  },
  {
    id: 'success',
    header: 'Last success',
    cell: row =>
      row.lastSuccessAt ? <RelativeTime key={row.lastSuccessAt} date={row.lastSuccessAt} /> : 'Never',
  },
  {
    id: 'detail',
    header: 'Detail',
    className: 'sm:max-w-72',
    cell: row => <span className="text-muted wrap-anywhere">{row.lastDetail ?? LABELS[row.kind].how}</span>,
  },
]

/** When the school was last looked after. What never was says so. */
export function MaintenanceSection({ rows }: { rows: MaintenanceState[] }) {
  const sheet = () => ({
    rows: rows.map(row => [
      LABELS[row.kind].name,
      row.lastStartedAt ?? 'never',
      row.lastOutcome ?? '',
      row.lastSuccessAt ?? 'never',
      row.lastDetail ?? '',
    ]),
  })
  return (
    <SectionCard
      id="upkeep"
      title="Upkeep"
      description="Backups, tested restores and checks, as they were last run."
      actions={<CsvButton name="upkeep" header={HEADER} sheet={sheet} />}
    >
      <DataTable caption="Upkeep" hideCaption columns={columns} rows={rows} rowKey={row => row.kind} />
    </SectionCard>
  )
}
