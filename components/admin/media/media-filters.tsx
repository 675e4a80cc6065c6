import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { tagsQuery } from '@/lib/media/admin-library-queries'
import type { AdminFilter, AdminSort, AdminTotals } from '@/lib/media/admin-library-schemas'
import { type FilterName, withWord, wordsOf } from './media-address'
import { MEDIA_CHOICES, MEDIA_SORTS, wordText } from './media-labels'

interface MediaFiltersProps {
  filter: AdminFilter
  sort: AdminSort
  totals: AdminTotals | undefined
  onFilter: (filter: AdminFilter) => void
  onSort: (sort: AdminSort) => void
}

const FIRST: FilterName[] = ['kind', 'state', 'used']

/** What is looked for; each choice is a word of the address and a chip that takes it away again. */
export function MediaFilters({ filter, sort, totals, onFilter, onSort }: MediaFiltersProps) {
  const set = (name: FilterName) => (value: string) => onFilter(withWord(filter, name, value))
  const choices = (isFirst: boolean) =>
    MEDIA_CHOICES.filter(({ name }) => FIRST.includes(name) === isFirst).map(choice => (
      <Choice
        key={choice.name}
        {...choice}
        value={String(filter[choice.name] ?? '')}
        onChange={set(choice.name)}
      />
    ))
  return (
    <div className="space-y-3">
      <SearchInput
        label="Search files by name"
        placeholder="Search by name"
        value={filter.q}
        onSearch={q => onFilter({ ...filter, q })}
      />
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {choices(true)}
        <Field id="media-sort" label="Order">
          {control => (
            <Select {...control} value={sort} onChange={event => onSort(event.target.value as AdminSort)}>
              {Object.entries(MEDIA_SORTS).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <details>
        <summary className="control-height inline-flex cursor-pointer items-center text-sm font-medium">
          More filters
        </summary>
        <div className="grid grid-cols-2 gap-3 pt-2 md:grid-cols-4">
          {choices(false)}
          <Day name="from" label="Since" value={filter.from} onChange={set('from')} />
          <Day name="to" label="Until" value={filter.to} onChange={set('to')} />
          <TagChoice value={filter.tag} onChange={set('tag')} />
        </div>
      </details>
      <Chips filter={filter} totals={totals} onFilter={onFilter} />
    </div>
  )
}

interface ChoiceProps {
  name: string
  label: string
  all: string
  options: Record<string, string>
  value: string
  onChange: (value: string) => void
}

function Choice({ name, label, all, options, value, onChange }: ChoiceProps) {
  // An address may name a size that is in no list.
  const shown = value === '' || value in options ? options : { ...options, [value]: value }
  return (
    <Field id={`media-${name}`} label={label}>
      {control => (
        <Select {...control} value={value} onChange={event => onChange(event.target.value)}>
          <option value="">{all}</option>
          {Object.entries(shown).map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

interface DayProps {
  name: string
  label: string
  value: string | undefined
  onChange: (value: string) => void
}

function Day({ name, label, value, onChange }: DayProps) {
  return (
    <Field id={`media-${name}`} label={label}>
      {control => (
        <TextInput
          {...control}
          type="date"
          value={value ?? ''}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function TagChoice({
  value = '',
  onChange,
}: {
  value: string | undefined
  onChange: (value: string) => void
}) {
  const { data = [] } = useQuery(tagsQuery)
  const options = Object.fromEntries(data.map(({ tag, count }) => [tag, `${tag} (${count})`]))
  return <Choice name="tag" label="Tag" all="Any tag" options={options} value={value} onChange={onChange} />
}

function Chips({ filter, totals, onFilter }: Pick<MediaFiltersProps, 'filter' | 'totals' | 'onFilter'>) {
  const words = wordsOf(filter)
  if (words.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {words.map(name => {
        const text = wordText(name, filter, totals)
        return (
          <Chip
            key={name}
            removeLabel={`Remove filter ${text}`}
            onRemove={() => onFilter(withWord(filter, name, ''))}
          >
            <span className="max-w-48 truncate">{text}</span>
          </Chip>
        )
      })}
      <Button variant="quiet" onClick={() => onFilter({ q: '' })}>
        Clear all
      </Button>
    </div>
  )
}
