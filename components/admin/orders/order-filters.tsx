'use client'

import { Field } from '@/components/ui/field'
import { LabelOptions } from '@/components/ui/label-options'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { PurchaseFilter } from '@/lib/analytics/purchase-schemas'
import { KIND_LABELS, STATE_LABELS, withPurchaseWord } from './order-address'

interface OrderFiltersProps {
  filter: PurchaseFilter
  onChange: (filter: PurchaseFilter) => void
}

/** What narrows the list: who, what, how it stands, and when. */
export function OrderFilters({ filter, onChange }: OrderFiltersProps) {
  const set = (name: keyof PurchaseFilter, value: string) => onChange(withPurchaseWord(filter, name, value))
  return (
    <search className="grid gap-3 sm:grid-cols-2 lg:grid-cols-6">
      <SearchInput
        label="Search orders"
        placeholder="Buyer or number"
        value={filter.q ?? ''}
        onSearch={q => set('q', q)}
        className="self-end sm:col-span-2"
      />
      {(['kind', 'state'] as const).map(name => (
        <Field key={name} id={`order-${name}`} label={name === 'kind' ? 'Kind' : 'State'}>
          {control => (
            <Select {...control} value={filter[name] ?? ''} onChange={event => set(name, event.target.value)}>
              <option value="">All</option>
              <LabelOptions labels={name === 'kind' ? KIND_LABELS : STATE_LABELS} />
            </Select>
          )}
        </Field>
      ))}
      {(['from', 'to'] as const).map(name => (
        <Field key={name} id={`order-${name}`} label={name === 'from' ? 'From (UTC)' : 'To (UTC)'}>
          {control => (
            <TextInput
              {...control}
              type="date"
              value={filter[name] ?? ''}
              onChange={event => set(name, event.target.value)}
            />
          )}
        </Field>
      ))}
    </search>
  )
}
