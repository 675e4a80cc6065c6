'use client'

import type { ReactNode } from 'react'
import { type Column, DataTable } from '@/components/ui/data-table'
import { ExactTime } from '@/components/ui/exact-time'
import type { AuditChoice } from '@/lib/analytics/audit-queries'
import type { AuditRow } from '@/lib/analytics/audit-schemas'
import { filesOfAct, targetWords } from './audit-targets'
import { personWords, valueWords } from './audit-words'

interface AuditEntryProps {
  row: AuditRow
  /** Shows the entries of this person, or about this thing. */
  onNarrow: (choice: AuditChoice) => void
}

/** One entry in full: what changed, who did it, from where, and its place in the chain. */
export function AuditEntry({ row, onNarrow }: AuditEntryProps) {
  const { actor, target, asUser } = row
  const files = filesOfAct(target)
  const facts: [string, ReactNode][] = [
    ['When', <ExactTime key="when" date={row.at} />],
    [
      'Who',
      actor ? (
        <Narrow key="who" onClick={() => onNarrow({ actor: actor.id })}>
          {personWords(actor)}
        </Narrow>
      ) : (
        personWords(null)
      ),
    ],
    ...(asUser ? ([['Acting as', personWords(asUser)]] as [string, ReactNode][]) : []),
    [
      'What it is about',
      <Narrow key="about" onClick={() => onNarrow({ targetType: target.type, targetId: target.id })}>
        {targetWords(target)}
      </Narrow>,
    ],
    ...(files
      ? ([
          [
            'Files',
            <Narrow key="files" onClick={() => onNarrow(files)}>
              What was done to each
            </Narrow>,
          ],
        ] as [string, ReactNode][])
      : []),
    ['Reason', row.reason ?? 'None given'],
    ['Address', row.address ?? 'Not known'],
    ['Browser', row.userAgent ?? 'Not known'],
    ['Request', row.requestId ?? 'None'],
    ['Place in the chain', row.position?.toLocaleString('en') ?? 'None: it was put in past the chain'],
    [
      'Hash',
      <code key="hash" className="break-all">
        {row.hash ?? 'None'}
      </code>,
    ],
  ]
  return (
    <div className="space-y-6 text-sm">
      <DataTable
        caption="What changed"
        columns={CHANGE_COLUMNS}
        rows={changesOf(row)}
        rowKey={change => change.name}
        empty={<p className="text-muted">Nothing but the act itself.</p>}
      />
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Narrow({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="text-left underline underline-offset-2 hover:text-accent pointer-coarse:min-h-11"
    >
      {children}
    </button>
  )
}

interface Change {
  name: string
  before: unknown
  after: unknown
  isChanged: boolean
}

/** What was before and after, field by field; what changed comes first. */
export function changesOf({ before, after }: Pick<AuditRow, 'before' | 'after'>): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names
    .map(name => {
      const [from, to] = [before?.[name], after?.[name]]
      return { name, before: from, after: to, isChanged: JSON.stringify(from) !== JSON.stringify(to) }
    })
    .sort((a, b) => Number(b.isChanged) - Number(a.isChanged))
}

const side = (change: Change, value: unknown) => (
  <span className={change.isChanged ? 'font-medium break-all' : 'break-all text-muted'}>
    {valueWords(value)}
  </span>
)

const CHANGE_COLUMNS: Column<Change>[] = [
  { id: 'name', header: 'Field', cell: change => change.name },
  { id: 'before', header: 'Before', cell: change => side(change, change.before) },
  { id: 'after', header: 'After', cell: change => side(change, change.after) },
]
