'use client'

import { Field } from '@/components/ui/field'
import { LabelOptions } from '@/components/ui/label-options'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { useTypingPause } from '@/components/ui/use-typing-pause'
import type { PeopleChoice } from '@/lib/auth/queries'
import { peopleChoiceOf, peopleHref, ROLE_LABELS, STATE_CHOICES } from './people-choice'

interface PeopleFiltersProps {
  choice: PeopleChoice
  onChange: (choice: PeopleChoice) => void
}

export function PeopleFilters({ choice, onChange }: PeopleFiltersProps) {
  // The words of the form are read as those of the address are.
  const change = (name: string, value: string) => {
    const params = new URL(peopleHref({ ...choice, q: text }), 'http://page.invalid').searchParams
    params.set(name, value)
    onChange(peopleChoiceOf(params))
  }
  const { text, inputProps } = useTypingPause(choice.q ?? '', q => change('q', q))
  return (
    <search className="grid gap-3 sm:grid-cols-4">
      <Field id="search-people" label="Search" className="sm:col-span-2">
        {control => (
          <TextInput {...control} {...inputProps} type="search" placeholder="Name or email" maxLength={200} />
        )}
      </Field>
      <Field id="filter-role" label="Role">
        {control => (
          <Select
            {...control}
            value={choice.userType ?? ''}
            onChange={event => change('userType', event.target.value)}
          >
            <option value="">All</option>
            <LabelOptions labels={ROLE_LABELS} />
          </Select>
        )}
      </Field>
      <Field id="filter-state" label="State">
        {control => (
          <Select
            {...control}
            value={choice.state ?? ''}
            onChange={event => change('state', event.target.value)}
          >
            <option value="">All</option>
            <LabelOptions labels={STATE_CHOICES} />
          </Select>
        )}
      </Field>
    </search>
  )
}
