import type { ReactNode } from 'react'
import { Field, type FieldControl } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { RULE_ACTIONS, RULE_SCOPES, RULE_STORAGES } from '@/lib/media/rule-schemas'
import { FILE_KINDS } from '@/lib/media/schemas'
import { MOVE_KIND_LABELS, STORAGE_TYPE_LABELS } from '../labels'
import type { RuleDraft } from './rule-draft'
import { ACTION_LABELS, EVERY_LABELS, SCOPE_LABELS } from './rule-words'

export interface RuleFieldsProps {
  draft: RuleDraft
  onChange: (change: Partial<RuleDraft>) => void
  errors: Record<string, string[] | undefined>
}

type Option = [value: string | number, name: string]

interface ChoiceProps {
  control: FieldControl
  value: string | number
  options: Option[]
  onChange: (value: string) => void
}

function Choice({ control, value, options, onChange }: ChoiceProps) {
  return (
    <Select {...control} value={value} onChange={event => onChange(event.target.value)}>
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </Select>
  )
}

const ACTIONS: Option[] = RULE_ACTIONS.map(one => [one, ACTION_LABELS[one].name])
const STORAGES: Option[] = RULE_STORAGES.map(one => [one, STORAGE_TYPE_LABELS[one]])
const KINDS: Option[] = [['', 'All'], ...FILE_KINDS.map((one): Option => [one, MOVE_KIND_LABELS[one]])]
const SCOPES: Option[] = RULE_SCOPES.map(one => [one, SCOPE_LABELS[one]])
const EVERY = Object.entries(EVERY_LABELS).map(([days, name]): Option => [Number(days), name])

/** What a rule is called, does, and which files it is about; only what its action asks for. */
export function RuleFields({ draft, onChange, errors, children }: RuleFieldsProps & { children: ReactNode }) {
  const { action } = draft
  const error = (name: string) => errors[name]?.[0] ?? null
  const text = (name: 'name' | 'days' | 'overLines' | 'minMegabytes', control: FieldControl) => (
    <TextInput
      {...control}
      value={draft[name]}
      inputMode={name === 'name' ? 'text' : 'numeric'}
      maxLength={name === 'name' ? 60 : 12}
      autoComplete="off"
      onChange={event => onChange({ [name]: event.target.value })}
    />
  )
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field id="rule-name" label="Name" error={error('name')} required>
        {control => text('name', control)}
      </Field>
      <Field id="rule-action" label="What it does" error={error('action')}>
        {control => (
          <Choice
            {...{ control, options: ACTIONS, value: action }}
            onChange={value => onChange({ action: value as RuleDraft['action'] })}
          />
        )}
      </Field>
      <Field id="rule-days" label={`${ACTION_LABELS[action].days} (days)`} error={error('days')} required>
        {control => text('days', control)}
      </Field>
      {action === 'drop_renditions' && (
        <Field id="rule-lines" label="Sizes above (lines)" error={error('overLines')} required>
          {control => text('overLines', control)}
        </Field>
      )}
      {action === 'move' && (
        <>
          <Field id="rule-to" label="To" error={error('toStorage')} required>
            {control => (
              <Choice
                {...{ control, options: [['', 'Choose a storage'], ...STORAGES], value: draft.toStorage }}
                onChange={value => onChange({ toStorage: value as RuleDraft['toStorage'] })}
              />
            )}
          </Field>
          <Field id="rule-scope" label="What of a file">
            {control => (
              <Choice
                {...{ control, options: SCOPES, value: draft.scope }}
                onChange={value => onChange({ scope: value as RuleDraft['scope'] })}
              />
            )}
          </Field>
        </>
      )}
      <Field id="rule-from" label="Only what lies on">
        {control => (
          <Choice
            {...{ control, options: [['', 'Any storage'], ...STORAGES], value: draft.fromStorage }}
            onChange={value => onChange({ fromStorage: value as RuleDraft['fromStorage'] })}
          />
        )}
      </Field>
      {action !== 'drop_renditions' && (
        <Field id="rule-kind" label="Only files of a kind">
          {control => (
            <Choice
              {...{ control, options: KINDS, value: draft.kind }}
              onChange={value => onChange({ kind: value as RuleDraft['kind'] })}
            />
          )}
        </Field>
      )}
      <Field id="rule-size" label="Only from a size on (MB)" error={error('minBytes')} note="optional">
        {control => text('minMegabytes', control)}
      </Field>
      {children}
      <Field id="rule-every" label="How often">
        {control => (
          <Choice
            {...{
              control,
              options: EVERY.some(([days]) => days === draft.everyDays)
                ? EVERY
                : [...EVERY, [draft.everyDays, `Every ${draft.everyDays} days`]],
              value: draft.everyDays,
            }}
            onChange={value => onChange({ everyDays: Number(value) })}
          />
        )}
      </Field>
    </div>
  )
}
