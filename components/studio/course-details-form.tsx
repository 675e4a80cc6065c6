'use client'

import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { saveCourse } from '@/lib/catalog/queries'
import type { Category, OwnCourse } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'
import { CourseFields } from './course-fields'
import { CoverField } from './cover-field'
import { DeleteCourse } from './delete-course'
import { EditConflict } from './edit-conflict'
import { PriceField } from './price-field'
import { SaveStatus } from './save-status'
import { useAutosave } from './use-autosave'

export interface CourseDetailsFormProps {
  course: OwnCourse
  categories: Category[]
  onChange: () => void
}

const LABELS = {
  title: 'title',
  description: 'description',
  categoryId: 'category',
  level: 'level',
  language: 'language',
  price: 'price',
  courseCode: 'course code',
}

export function CourseDetailsForm({ course, categories, onChange }: CourseDetailsFormProps) {
  const { title, description, categoryId, level, language, price, courseCode } = course
  const initial = { title, description, categoryId, level, language, price, courseCode }
  const saving = useAutosave(`course:${course.courseId}`, initial, async (changes, expected) => {
    // A refusal, too, says that there is something new to show around the editor.
    await saveCourse(course.courseId, { ...changes, expected }).finally(onChange)
  })
  const { value, change, state, error, retry } = saving
  const textOf = (name: string, text: unknown) =>
    name === 'categoryId'
      ? (categories.find(({ categoryId }) => categoryId === text)?.name ?? String(text))
      : String(text ?? '')
  const fields = error instanceof ApiProblem ? error.fields : {}
  const errorOf = (name: string) => fields[name]?.[0] ?? null
  return (
    <div className="space-y-6">
      <Card padding="large" className="space-y-6">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <h2 className="text-lg font-semibold">Course details</h2>
          <SaveStatus state={state} error={error} onRetry={retry} />
        </div>
        <EditConflict saving={saving} labels={LABELS} textOf={textOf} />
        <Field id="course-title" label="Title" required error={errorOf('title')}>
          {control => (
            <TextInput
              {...control}
              value={value.title}
              maxLength={200}
              onChange={event => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field
          id="course-description"
          label="Description"
          hint="What will somebody be able to do afterwards? The first paragraph stands in the catalog."
          error={errorOf('description')}
        >
          {control => (
            <TextArea
              {...control}
              rows={6}
              value={value.description}
              maxLength={10_000}
              onChange={event => change({ description: event.target.value })}
            />
          )}
        </Field>
        <CoverField course={course} onChange={onChange} />
        <div className="grid gap-6 sm:grid-cols-2">
          <CourseFields value={value} categories={categories} errorOf={errorOf} onChange={change} />
          <PriceField
            price={value.price}
            currency={course.currency}
            error={errorOf('price')}
            onChange={next => change({ price: next })}
          />
          <Field
            id="course-code"
            label="Course code"
            hint="Short and unique, such as PYTHON-101."
            error={errorOf('courseCode')}
          >
            {control => (
              <TextInput
                {...control}
                value={value.courseCode}
                maxLength={30}
                onChange={event => change({ courseCode: event.target.value })}
              />
            )}
          </Field>
        </div>
        <p className="text-sm text-muted">
          Address: <span className="break-all text-text">/courses/{course.slug}</span>
        </p>
      </Card>
      <DeleteCourse course={course} />
    </div>
  )
}
