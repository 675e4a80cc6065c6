'use client'

import ChevronDown from 'lucide-react/icons/chevron-down'
import FileText from 'lucide-react/icons/file-text'
import ListChecks from 'lucide-react/icons/list-checks'
import Lock from 'lucide-react/icons/lock'
import Play from 'lucide-react/icons/play'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { DurationText } from '@/components/ui/duration-text'
import { ProgressBar } from '@/components/ui/progress-bar'
import { ProgressRing } from '@/components/ui/progress-ring'
import type { LessonView, OutlineLesson, OutlineModule } from '@/lib/learning/schemas'

interface LessonOutlineProps {
  course: LessonView['course']
  modules: OutlineModule[]
  currentId: string
  showsProgress: boolean
  /** False in a preview, where only the free lessons open. */
  opensAll: boolean
}

/** The curriculum beside the lesson; below it and folded on a phone. */
export function LessonOutline({ course, modules, currentId, showsProgress, opensAll }: LessonOutlineProps) {
  const [isOpen, setIsOpen] = useState(false)
  const lessons = modules.flatMap(module => module.lessons)
  const done = lessons.filter(lesson => lesson.isCompleted).length
  const panel = useRef<HTMLDivElement>(null)
  // The lesson one is at is in sight, without moving the page.
  useEffect(() => {
    const current = panel.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (current && panel.current) panel.current.scrollTop = current.offsetTop - panel.current.clientHeight / 3
  }, [])
  return (
    <aside
      aria-label="Curriculum"
      className="mx-4 mt-8 overflow-hidden rounded-card border border-line bg-surface-raised sm:mx-0 lg:sticky lg:top-[calc(var(--header-height)+1.5rem)] lg:mt-0"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="outline"
        onClick={() => setIsOpen(open => !open)}
        className="control-height flex w-full items-center justify-between gap-3 px-4 py-3 text-left font-semibold lg:hidden"
      >
        Curriculum
        <span className="flex items-center gap-2 text-sm font-normal text-muted tabular-nums">
          {showsProgress ? `${done} of ${lessons.length} done` : `${lessons.length} lessons`}
          <ChevronDown
            aria-hidden
            className={classNames('size-5 transition-transform', isOpen && 'rotate-180')}
          />
        </span>
      </button>
      <div className="hidden space-y-2 border-b border-line p-4 lg:block">
        <p className="flex items-baseline justify-between gap-3">
          <span className="font-semibold">Curriculum</span>
          <span className="text-sm text-muted tabular-nums">
            {showsProgress ? `${done} of ${lessons.length} done` : `${lessons.length} lessons`}
          </span>
        </p>
        {showsProgress && (
          <ProgressBar
            percent={lessons.length > 0 ? (100 * done) / lessons.length : 0}
            label={`Progress in ${course.title}`}
          />
        )}
      </div>
      <div
        id="outline"
        ref={panel}
        className={classNames(
          'relative border-t border-line lg:block lg:max-h-[calc(100dvh-var(--header-height)-9rem)] lg:overflow-y-auto lg:border-t-0',
          !isOpen && 'hidden',
        )}
      >
        <ol>
          {modules.map(module => (
            <li key={module.moduleId} className="border-t border-line first:border-t-0">
              <h2 className="px-4 pt-4 pb-1 text-xs font-semibold tracking-wide text-muted uppercase">
                {module.title}
              </h2>
              <ol className="p-2 pt-0">
                {module.lessons.map(lesson => (
                  <li key={lesson.lessonId}>
                    <Entry
                      href={`/learn/${course.slug}/${lesson.lessonId}`}
                      lesson={lesson}
                      isCurrent={lesson.lessonId === currentId}
                      showsProgress={showsProgress}
                      isOpen={opensAll || lesson.isPreview}
                    />
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
      </div>
    </aside>
  )
}

interface EntryProps {
  href: string
  lesson: OutlineLesson
  isCurrent: boolean
  showsProgress: boolean
  isOpen: boolean
}

const KINDS = { video: Play, document: FileText, quiz: ListChecks }

function Entry({ href, lesson, isCurrent, showsProgress, isOpen }: EntryProps) {
  const Kind = isOpen ? KINDS[lesson.type] : Lock
  const style = classNames(
    'control-height flex items-center gap-3 rounded-control px-2 py-2 text-sm',
    isCurrent && 'bg-accent-soft font-medium',
  )
  const content = (
    <>
      {showsProgress ? (
        <ProgressRing
          percent={lesson.progressPercent}
          label={`${lesson.title}: ${lesson.isCompleted ? 'completed' : `${Math.round(lesson.progressPercent)}%`}`}
        />
      ) : (
        <Kind aria-hidden className="size-4 shrink-0 text-muted" />
      )}
      <span className="min-w-0 flex-1 text-pretty">{lesson.title}</span>
      {lesson.durationSeconds > 0 && (
        <DurationText seconds={lesson.durationSeconds} className="shrink-0 text-xs text-muted" />
      )}
    </>
  )
  if (!isOpen) {
    return (
      <span className={classNames(style, 'text-muted')} title="Enroll to open this lesson">
        {content}
      </span>
    )
  }
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(style, 'hover:bg-surface-sunken')}
    >
      {content}
    </Link>
  )
}
