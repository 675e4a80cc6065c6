'use client'

import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { SYSTEM_ACTOR } from '@/lib/analytics/audit-policy'
import type { AuditChoice } from '@/lib/analytics/audit-queries'
import type { AuditOverview } from '@/lib/analytics/audit-schemas'
import { auditHref } from './audit-choice'
import { actionWords, filterWords } from './audit-words'

interface AuditFiltersProps {
  choice: AuditChoice
  overview: AuditOverview | undefined
  onChange: (choice: AuditChoice) => void
}

/** What narrows the log, and under it what narrows it now. */
export function AuditFilters({ choice, overview, onChange }: AuditFiltersProps) {
  const set = (name: keyof AuditChoice, value: string) => onChange(withFilter(choice, name, value))
  const active = Object.entries(choice) as [keyof AuditChoice, string][]
  return (
    <div className="space-y-3">
      <search className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field id="audit-actor" label="Who">
          {control => (
            <Select
              {...control}
              value={choice.actor ?? ''}
              onChange={event => set('actor', event.target.value)}
            >
              <option value="">Everybody</option>
              <option value={SYSTEM_ACTOR}>The system</option>
              {overview?.actors.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name ?? 'Somebody who is gone'}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="audit-action" label="What">
          {control => (
            <Select
              {...control}
              value={choice.action ?? ''}
              onChange={event => set('action', event.target.value)}
            >
              <option value="">Everything</option>
              {overview?.actions.map(action => (
                <option key={action} value={action}>
                  {actionWords(action)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {(['from', 'to'] as const).map(name => (
          <Field key={name} id={`audit-${name}`} label={name === 'from' ? 'From (UTC)' : 'To (UTC)'}>
            {control => (
              <TextInput
                {...control}
                type="date"
                value={choice[name] ?? ''}
                onChange={event => set(name, event.target.value)}
              />
            )}
          </Field>
        ))}
      </search>
      {active.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label="Filters">
          {active.map(([name, value]) => (
            <li key={name}>
              <Chip
                removeLabel={`Remove filter ${filterWords(name, value, overview)}`}
                removeHref={auditHref(withFilter(choice, name, ''))}
                onRemove={() => set(name, '')}
              >
                <span className="max-w-60 truncate">{filterWords(name, value, overview)}</span>
              </Chip>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** A thing is named by its kind and its id, so its id goes with its kind. */
export function withFilter(choice: AuditChoice, name: keyof AuditChoice, value: string): AuditChoice {
  const rest: AuditChoice = { ...choice }
  delete rest[name]
  if (value) return { ...rest, [name]: value }
  if (name === 'targetType') delete rest.targetId
  return rest
}
