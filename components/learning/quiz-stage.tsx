'use client'

import { useMutation } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleX from 'lucide-react/icons/circle-x'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { answerQuiz } from '@/lib/learning/queries'
import type { QuizResult } from '@/lib/learning/quiz-schemas'
import type { LessonView } from '@/lib/learning/schemas'
import type { LessonStageProps } from './lesson-props'
import { MarkComplete } from './mark-complete'

type Questions = NonNullable<NonNullable<LessonView['content']>['questions']>

/** A quiz: one choice for each question, checked by the server, as often as one likes. */
export default function QuizStage(props: LessonStageProps & { title: string; questions: Questions }) {
  const { title, questions, view } = props
  const [chosen, setChosen] = useState<(number | null)[]>(() => questions.map(() => null))
  const check = useMutation({
    mutationFn: (answers: number[]) => answerQuiz(view.lesson.lessonId, answers),
  })
  const open = chosen.filter(choice => choice === null).length

  function send(event: FormEvent) {
    event.preventDefault()
    const answers = chosen.filter(choice => choice !== null)
    if (answers.length === questions.length) check.mutate(answers)
  }
  function again() {
    setChosen(questions.map(() => null))
    check.reset()
  }

  return (
    <form
      onSubmit={send}
      className="space-y-6 border-y border-line bg-surface-raised p-4 sm:rounded-card sm:border-x sm:p-6"
    >
      <h2 className="text-lg font-semibold break-words">{title}</h2>
      {questions.map((question, index) => (
        <Question
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place, which never changes while the page is open.
          key={`${index}-${question.question}`}
          number={index + 1}
          question={question}
          chosen={chosen[index] ?? null}
          result={check.data?.results[index] ?? null}
          onChoose={choice => setChosen(before => before.map((old, at) => (at === index ? choice : old)))}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-4">
        {check.data ? (
          <>
            <p role="status" className="grow text-sm font-medium">
              {check.data.rightCount} of {check.data.questionCount} right
            </p>
            <Button variant="secondary" onClick={again}>
              Try again
            </Button>
            <MarkComplete {...props} />
          </>
        ) : (
          <>
            <p className="grow text-sm text-muted">
              {open === 0 ? 'All questions are answered.' : `${open} of ${questions.length} still to answer`}
            </p>
            <Button type="submit" loading={check.isPending} aria-disabled={open > 0 || undefined}>
              Check my answers
            </Button>
          </>
        )}
      </div>
      {check.error && (
        <p role="alert" className="text-sm text-danger">
          {check.error.message}
        </p>
      )}
    </form>
  )
}

interface QuestionProps {
  number: number
  question: Questions[number]
  chosen: number | null
  result: QuizResult['results'][number] | null
  onChoose: (choice: number) => void
}

function Question({ number, question, chosen, result, onChoose }: QuestionProps) {
  const name = useId()
  return (
    <fieldset className="space-y-2">
      <legend className="mb-2 font-medium break-words">
        {number}. {question.question}
      </legend>
      {question.choices.map((choice, index) => {
        const isRight = result?.answer === index
        const isWrong = result !== null && chosen === index && !isRight
        return (
          <label
            // biome-ignore lint/suspicious/noArrayIndexKey: so is a choice.
            key={`${index}-${choice}`}
            className={classNames(
              'control-height flex items-center gap-3 rounded-control border px-3 py-2 text-sm',
              isRight ? 'border-positive' : isWrong ? 'border-danger' : 'border-line',
              result ? '' : 'cursor-pointer hover:bg-surface-sunken',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={chosen === index}
              disabled={result !== null}
              onChange={() => onChoose(index)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 grow break-words">{choice}</span>
            {isRight && (
              <Verdict
                icon={<CircleCheck aria-hidden className="size-4" />}
                tone="text-positive"
                text="Right"
              />
            )}
            {isWrong && (
              <Verdict
                icon={<CircleX aria-hidden className="size-4" />}
                tone="text-danger"
                text="Not this one"
              />
            )}
          </label>
        )
      })}
    </fieldset>
  )
}

function Verdict({ icon, tone, text }: { icon: React.ReactNode; tone: string; text: string }) {
  return (
    <span className={classNames('flex shrink-0 items-center gap-1.5 text-sm', tone)}>
      {icon}
      {text}
    </span>
  )
}
