'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { LEVEL_NAMES } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { COURSE_LEVELS, type CourseLevel } from '@/lib/catalog/policy'
import { createCourse } from '@/lib/catalog/queries'
import type { Category } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'

export function CreateCourseForm({ categories }: { categories: Category[] }) {
  const router = useRouter()
  const titleInput = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState('')
  const [categoryId, setCategoryId] = useState(categories[0]?.categoryId ?? '')
  const [level, setLevel] = useState<CourseLevel>('beginner')
  const creation = useMutation({
    mutationFn: createCourse,
    onSuccess: course => router.push(`/studio/courses/${course.courseId}`),
    onError: () => titleInput.current?.focus(),
  })
  const problem = creation.error instanceof ApiProblem ? creation.error : undefined
  const errorOf = (field: string) => problem?.fields[field]?.[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    creation.mutate({ title, categoryId, level })
  }
  return (
    <form onSubmit={submit} noValidate className="max-w-xl space-y-6">
      {creation.error && Object.keys(problem?.fields ?? {}).length === 0 && (
        <ErrorState title="The course was not created" kept="What you entered is still here.">
          {creation.error.message}
        </ErrorState>
      )}
      <Field id="title" label="Title" required error={errorOf('title') ?? null}>
        {control => (
          <TextInput
            {...control}
            ref={titleInput}
            value={title}
            onChange={event => setTitle(event.target.value)}
            maxLength={200}
            placeholder="For example: Watercolor for beginners"
          />
        )}
      </Field>
      <div className="grid gap-6 sm:grid-cols-2">
        <Field id="category" label="Category" required error={errorOf('categoryId') ?? null}>
          {control => (
            <Select {...control} value={categoryId} onChange={event => setCategoryId(event.target.value)}>
              {categories.map(category => (
                <option key={category.categoryId} value={category.categoryId}>
                  {category.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="level" label="Level" required>
          {control => (
            <Select
              {...control}
              value={level}
              onChange={event => setLevel(event.target.value as CourseLevel)}
            >
              {COURSE_LEVELS.map(each => (
                <option key={each} value={each}>
                  {LEVEL_NAMES[each]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" loading={creation.isPending || creation.isSuccess}>
          Create the draft
        </Button>
        <ButtonLink href="/studio" variant="quiet">
          Cancel
        </ButtonLink>
      </div>
    </form>
  )
}
