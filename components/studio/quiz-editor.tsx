'use client'

import Plus from 'lucide-react/icons/plus'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { OwnContent } from '@/lib/media/content-schemas'
import { type DraftQuestion, draftOf, emptyQuestion, quizOf } from './quiz-draft'
import { QuizQuestionFields } from './quiz-question-fields'
import { useLessonContent } from './use-lesson-content'

const QUESTIONS_MAX = 50

/** The questions of a quiz lesson, saved together: half a quiz is of no use to anybody. */
export function QuizEditor(props: { lessonId: string; onChange: () => void }) {
  const content = useLessonContent(props.lessonId, props.onChange)
  if (content.isPending) return <p className="text-sm text-muted">Loading the questions…</p>
  if (content.loadError) {
    return (
      <div role="alert" className="space-y-3">
        <p className="text-sm text-danger">{content.loadError.message}</p>
        <Button variant="secondary" onClick={() => void content.reload()}>
          Try again
        </Button>
      </div>
    )
  }
  return <QuizForm known={content.content ?? null} content={content} />
}

function QuizForm({
  known,
  content,
}: {
  known: OwnContent | null
  content: ReturnType<typeof useLessonContent>
}) {
  const [title, setTitle] = useState(known?.title ?? 'Quiz')
  const [questions, setQuestions] = useState(() => draftOf(known))
  const { save, fields } = content
  const change = (key: string, next: DraftQuestion) =>
    setQuestions(before => before.map(one => (one.key === key ? next : one)))

  function send(event: FormEvent) {
    event.preventDefault()
    const contentId = known?.content_type === 'quiz' ? known.content_id : undefined
    save.mutate(quizOf(title, questions, contentId))
  }

  return (
    <form onSubmit={send} className="space-y-5">
      {!known?.questions?.length && (
        <p className="flex gap-2 rounded-control bg-caution-soft p-3 text-sm text-caution">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          This quiz has no questions yet, so learners cannot take it and the course cannot be published with
          it.
        </p>
      )}
      <Field id="quiz-title" label="Title of the quiz" required error={fields.title?.[0] ?? null}>
        {control => (
          <TextInput
            {...control}
            value={title}
            maxLength={200}
            onChange={event => setTitle(event.target.value)}
          />
        )}
      </Field>
      {questions.map((question, index) => (
        <QuizQuestionFields
          key={question.key}
          number={index + 1}
          question={question}
          error={errorOf(fields, index)}
          onChange={next => change(question.key, next)}
          onRemove={
            questions.length > 1
              ? () => setQuestions(before => before.filter(one => one.key !== question.key))
              : undefined
          }
        />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        {questions.length < QUESTIONS_MAX && (
          <Button variant="secondary" onClick={() => setQuestions(before => [...before, emptyQuestion()])}>
            <Plus aria-hidden />
            Add a question
          </Button>
        )}
        <Button type="submit" loading={save.isPending}>
          Save the quiz
        </Button>
      </div>
      {save.error && (
        <p role="alert" className="text-sm text-danger">
          {Object.keys(fields).length > 0 ? 'Not saved: see what is missing above.' : save.error.message}
        </p>
      )}
    </form>
  )
}

// The server names a field by its path, such as `questions.2.choices.1`.
function errorOf(fields: Record<string, string[]>, index: number): string | null {
  const found = Object.entries(fields).find(([path]) => path.startsWith(`questions.${index}.`))
  return found?.[1][0] ?? null
}
