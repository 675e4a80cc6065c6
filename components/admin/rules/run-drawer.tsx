'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Drawer } from '@/components/ui/drawer'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { runExportHref, runItemsQuery } from '@/lib/media/rule-queries'
import { isOpenRun, type RuleRun } from '@/lib/media/rule-schemas'
import { SheetLinks } from '../sheet-links'
import { RuleItems } from './rule-items'
import { outcomeWords, termsSentence } from './rule-words'

const OUTCOMES: [string, string][] = [
  ['', 'All files'],
  ['done', 'Done'],
  ['kept', 'Stayed'],
  ['failed', 'Failed'],
  ['undone', 'Put back'],
]

/** The files of a plan or run, with why each is in it and what became of it. */
export function RunDrawer({ run, onClose }: { run: RuleRun; onClose: () => void }) {
  const [outcome, setOutcome] = useState('')
  const list = useInfiniteQuery(runItemsQuery(run.runId, outcome))
  const isPlan = run.state === 'waiting'
  const untouched = isOpenRun(run) ? 'Waits' : 'Not touched'
  return (
    <Drawer title={run.rule.name} open onClose={onClose}>
      <div className="space-y-4">
        <p className="text-sm text-muted">
          {termsSentence(run.rule)}
          {!isPlan && ` ${outcomeWords(run)}.`}
        </p>
        {run.reasons.length > 0 && (
          <ul aria-label="Why files were left" className="space-y-1 text-sm">
            {run.reasons.map(({ outcome: kind, reason, count }) => (
              <li key={`${kind} ${reason}`}>
                {count.toLocaleString('en')} {kind === 'failed' ? 'failed' : 'stayed'}: {reason}
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-end justify-between gap-3">
          <Field id="rule-outcome" label="Result">
            {control => (
              <Select {...control} value={outcome} onChange={event => setOutcome(event.target.value)}>
                {[...OUTCOMES, ['open', untouched] as const].map(([value, name]) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            <SheetLinks name="the files of this run" hrefOf={format => runExportHref(run.runId, format)} />
          </div>
        </div>
        <RuleItems
          list={list}
          caption={`Files of ${run.rule.name}`}
          {...(outcome ? {} : { total: run.promisedCount })}
          untouched={isPlan ? null : untouched}
          emptyText="No files with this result"
        />
      </div>
    </Drawer>
  )
}
