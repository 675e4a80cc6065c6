'use client'

import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import Link from 'next/link'
import { useCallback, useMemo, useState } from 'react'
import { PlayerClock } from '@/components/media/player-clock'
import { ButtonLink } from '@/components/ui/button-link'
import type { LessonView, OutlineModule } from '@/lib/learning/schemas'
import { AccessNote } from './access-note'
import { CompletionNote } from './completion-note'
import { ContentLink } from './content-link'
import { LessonOutline } from './lesson-outline'
import type { LessonProgressNews } from './lesson-props'
import { LessonStage } from './lesson-stage'
import { type LessonStanding, standingOf } from './lesson-standing'
import { LessonTabs } from './lesson-tabs'

/** The lesson page: what one watches first, then what it is called, then where it stands in the course. */
export function LessonScreen({ view, userId }: { view: LessonView; userId: string | null }) {
  const { course, lesson } = view
  const [news, setNews] = useState<LessonProgressNews | null>(null)
  const [isMarked, setIsMarked] = useState(false)
  const onProgress = useCallback(
    (told: LessonProgressNews) =>
      setNews(before => ({
        percent: Math.max(before?.percent ?? 0, told.percent),
        isCompleted: told.isCompleted || before?.isCompleted === true,
        watchedSeconds: Math.max(before?.watchedSeconds ?? 0, told.watchedSeconds ?? 0),
      })),
    [],
  )
  const [clock] = useState(() => new PlayerClock())
  const standing = useMemo(() => standingOf(view, news, isMarked), [view, news, isMarked])
  const modules = useMemo(
    () => withStanding(view.modules, lesson.lessonId, standing),
    [view.modules, lesson, standing],
  )
  return (
    <div className="mx-auto w-full max-w-[100rem] pb-12 sm:px-6 sm:pt-6 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start lg:gap-8">
      <div className="min-w-0">
        <LessonStage
          view={view}
          userId={userId}
          isCompleted={standing.isCompleted}
          clock={clock}
          onProgress={onProgress}
          onMarked={setIsMarked}
        />
        <div className="space-y-6 px-4 pt-5 sm:px-0">
          <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
            <div className="min-w-0 space-y-1">
              <CourseName view={view} />
              <h1 className="text-xl font-semibold sm:text-2xl">{lesson.title}</h1>
              <CompletionNote view={view} standing={standing} />
            </div>
            <Steps view={view} isCompleted={standing.isCompleted} />
          </div>
          <AccessNote view={view} />
          {/* Without a file of its own the lesson is about its content, which stands above then. */}
          {view.file && <ContentLink content={view.content} />}
          <LessonTabs view={view} clock={clock} userId={userId} />
        </div>
      </div>
      <LessonOutline
        course={course}
        modules={modules}
        currentId={lesson.lessonId}
        showsProgress={view.access === 'enrolled'}
        opensAll={view.access !== 'preview'}
      />
    </div>
  )
}

/** Leads to the course, which has a page for everybody only while it is published. */
function CourseName({ view: { course, access } }: { view: LessonView }) {
  if (!course.isPublished && access !== 'owner') return <p className="text-sm text-muted">{course.title}</p>
  return (
    <Link
      href={course.isPublished ? `/courses/${course.slug}` : `/studio/courses/${course.courseId}/preview`}
      prefetch={false}
      className="text-sm text-muted hover:text-text hover:underline"
    >
      {course.title}
    </Link>
  )
}

function Steps({ view, isCompleted }: { view: LessonView; isCompleted: boolean }) {
  const { course, previousLessonId, nextLessonId } = view
  const to = (lessonId: string) => `/learn/${course.slug}/${lessonId}`
  return (
    <nav aria-label="Lessons before and after" className="flex shrink-0 gap-2">
      {previousLessonId && (
        <ButtonLink href={to(previousLessonId)} variant="secondary" prefetch={false}>
          <ChevronLeft aria-hidden />
          Previous
        </ButtonLink>
      )}
      {nextLessonId && (
        <ButtonLink href={to(nextLessonId)} variant={isCompleted ? 'primary' : 'secondary'} prefetch={false}>
          Next
          <ChevronRight aria-hidden />
        </ButtonLink>
      )}
    </nav>
  )
}

function withStanding(
  modules: OutlineModule[],
  lessonId: string,
  { percent, isCompleted }: LessonStanding,
): OutlineModule[] {
  return modules.map(module => ({
    ...module,
    lessons: module.lessons.map(lesson =>
      lesson.lessonId === lessonId ? { ...lesson, progressPercent: percent, isCompleted } : lesson,
    ),
  }))
}
