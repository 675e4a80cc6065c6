import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { LabelOptions } from '@/components/ui/label-options'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import type { LibraryChoice } from '@/lib/media/library-queries'
import type { LibrarySort } from '@/lib/media/library-schemas'
import {
  CAPTION_LABELS,
  type FilterName,
  KIND_LABELS,
  SORT_LABELS,
  STATE_LABELS,
  USE_LABELS,
  withFilter,
} from './library-choice'

export interface CourseName {
  courseId: string
  title: string
}

interface LibraryFiltersProps {
  choice: LibraryChoice
  courses: CourseName[]
  onChange: (choice: LibraryChoice) => void
}

export function LibraryFilters({ choice, courses, onChange }: LibraryFiltersProps) {
  const courseLabels = Object.fromEntries(courses.map(({ courseId, title }) => [courseId, title]))
  const filters: { name: FilterName; label: string; all: string; labels: Record<string, string> }[] = [
    { name: 'kind', label: 'Kind', all: 'All kinds', labels: KIND_LABELS },
    { name: 'state', label: 'State', all: 'Any state', labels: STATE_LABELS },
    { name: 'use', label: 'Use', all: 'Used or not', labels: USE_LABELS },
    { name: 'courseId', label: 'Course', all: 'All courses', labels: courseLabels },
    { name: 'captions', label: 'Captions', all: 'Captions or not', labels: CAPTION_LABELS },
  ]
  const chosen = filters.filter(({ name }) => choice[name])
  return (
    <div className="space-y-3">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        <SearchInput
          className="col-span-2 md:col-span-3 xl:col-span-6"
          label="Search files by name or lesson"
          placeholder="Search by name or lesson"
          value={choice.q}
          onSearch={q => onChange({ ...choice, q })}
        />
        {filters.map(({ name, label, all, labels }) => (
          <Field key={name} id={`library-${name}`} label={label}>
            {control => (
              <Select
                {...control}
                value={choice[name] ?? ''}
                onChange={event => onChange(withFilter(choice, name, event.target.value))}
              >
                <option value="">{all}</option>
                <LabelOptions labels={labels} />
              </Select>
            )}
          </Field>
        ))}
        <Field id="library-sort" label="Order">
          {control => (
            <Select
              {...control}
              value={choice.sort}
              onChange={event => onChange({ ...choice, sort: event.target.value as LibrarySort })}
            >
              <LabelOptions labels={SORT_LABELS} />
            </Select>
          )}
        </Field>
      </div>
      {chosen.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {chosen.map(({ name, labels }) => {
            const text = labels[choice[name] ?? ''] ?? 'One course'
            return (
              <Chip
                key={name}
                removeLabel={`Remove filter ${text}`}
                onRemove={() => onChange(withFilter(choice, name, ''))}
              >
                <span className="max-w-48 truncate">{text}</span>
              </Chip>
            )
          })}
        </div>
      )}
    </div>
  )
}
