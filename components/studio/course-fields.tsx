import { LEVEL_NAMES, languageName } from '@/components/catalog/course-facts'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { COURSE_LEVELS, type CourseLevel } from '@/lib/catalog/policy'
import type { Category } from '@/lib/catalog/schemas'
import { languageChoices } from './course-languages'

export interface CourseKind {
  categoryId: string
  level: CourseLevel
  language: string
}

export interface CourseFieldsProps {
  value: CourseKind
  categories: Category[]
  /** What the server said about a field, by its name. */
  errorOf: (field: keyof CourseKind) => string | null
  onChange: (changes: Partial<CourseKind>) => void
}

/** By what a course is found beside its words: category, level and language. Stands in a grid. */
export function CourseFields({ value, categories, errorOf, onChange }: CourseFieldsProps) {
  return (
    <>
      <Field id="course-category" label="Category" required error={errorOf('categoryId')}>
        {control => (
          <Select
            {...control}
            value={value.categoryId}
            onChange={event => onChange({ categoryId: event.target.value })}
          >
            {categories.map(({ categoryId, name }) => (
              <option key={categoryId} value={categoryId}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="course-level" label="Level" required error={errorOf('level')}>
        {control => (
          <Select
            {...control}
            value={value.level}
            onChange={event => onChange({ level: event.target.value as CourseLevel })}
          >
            {COURSE_LEVELS.map(level => (
              <option key={level} value={level}>
                {LEVEL_NAMES[level]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field id="course-language" label="Language" required error={errorOf('language')}>
        {control => (
          <Select
            {...control}
            value={value.language}
            onChange={event => onChange({ language: event.target.value })}
          >
            {languageChoices(value.language).map(code => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  )
}
