'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { createCourse } from '@/lib/catalog/queries'
import type { Category } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'
import { CourseFields, type CourseKind } from './course-fields'

export function CreateCourseForm({ categories }: { categories: Category[] }) {
  const router = useRouter()
  const titleInput = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<CourseKind>({
    categoryId: categories[0]?.categoryId ?? '',
    level: 'beginner',
    language: 'en',
  })
  const creation = useMutation({
    mutationFn: createCourse,
    onSuccess: course => router.push(`/studio/courses/${course.courseId}`),
    onError: () => titleInput.current?.focus(),
  })
  const problem = creation.error instanceof ApiProblem ? creation.error : undefined
  const errorOf = (field: string) => problem?.fields[field]?.[0] ?? null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    creation.mutate({ title, ...kind })
  }
  return (
    <form onSubmit={submit} noValidate className="max-w-xl space-y-6">
      {creation.error && Object.keys(problem?.fields ?? {}).length === 0 && (
        <ErrorState title="The course was not created" kept="What you entered is still here.">
          {creation.error.message}
        </ErrorState>
      )}
      <Field id="title" label="Title" required error={errorOf('title')}>
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
        <CourseFields
          value={kind}
          categories={categories}
          errorOf={errorOf}
          onChange={changes => setKind(before => ({ ...before, ...changes }))}
        />
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
