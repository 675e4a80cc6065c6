import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { LabelOptions } from '@/components/ui/label-options'
import { Select } from '@/components/ui/select'
import type { MediaChoice } from '@/lib/analytics/queries'
import { KIND_LABELS, KINDS, SORT_LABELS, STORAGE_TYPE_LABELS } from './labels'
import { choiceOf, hrefOf } from './media-choice'

interface MediaFiltersProps {
  choice: MediaChoice
  onChange: (choice: MediaChoice) => void
}

export function MediaFilters({ choice, onChange }: MediaFiltersProps) {
  // The words of the form are read as those of the address are.
  const change = (name: string, value: string) => {
    const params = new URL(hrefOf(choice), 'http://page.invalid').searchParams
    params.set(name, value)
    onChange(choiceOf(params))
  }
  const { storageType, kind, ...without } = choice
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <Field id="filter-storage-type" label="Storage type">
          {control => (
            <Select
              {...control}
              value={storageType ?? ''}
              onChange={event => change('storageType', event.target.value)}
            >
              <option value="">All</option>
              {(['local', 'google-drive', 'cloud'] as const).map(type => (
                <option key={type} value={type}>
                  {STORAGE_TYPE_LABELS[type]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="filter-kind" label="Kind">
          {control => (
            <Select {...control} value={kind ?? ''} onChange={event => change('kind', event.target.value)}>
              <option value="">All</option>
              {KINDS.map(one => (
                <option key={one} value={one}>
                  {KIND_LABELS[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="sort-files" label="Order">
          {control => (
            <Select {...control} value={choice.sort} onChange={event => change('sort', event.target.value)}>
              <LabelOptions labels={SORT_LABELS} />
            </Select>
          )}
        </Field>
      </div>
      {(storageType || kind) && (
        <div className="flex flex-wrap gap-2">
          {storageType && (
            <Chip
              removeLabel={`Remove filter ${STORAGE_TYPE_LABELS[storageType]}`}
              onRemove={() => onChange({ ...without, ...(kind ? { kind } : {}) })}
            >
              {STORAGE_TYPE_LABELS[storageType]}
            </Chip>
          )}
          {kind && (
            <Chip
              removeLabel={`Remove filter ${KIND_LABELS[kind]}`}
              onRemove={() => onChange({ ...without, ...(storageType ? { storageType } : {}) })}
            >
              {KIND_LABELS[kind]}
            </Chip>
          )}
        </div>
      )}
    </div>
  )
}
