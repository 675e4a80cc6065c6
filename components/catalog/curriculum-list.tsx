import ChevronRight from 'lucide-react/icons/chevron-right'
import CirclePlay from 'lucide-react/icons/circle-play'
import FileText from 'lucide-react/icons/file-text'
import ListChecks from 'lucide-react/icons/list-checks'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { DurationText, formatDuration } from '@/components/ui/duration-text'
import type { Lesson, Module } from '@/lib/catalog/schemas'
import { countOf } from './course-facts'

const ICONS = { video: CirclePlay, document: FileText, quiz: ListChecks }
const TYPE_NAMES = { video: 'Video', document: 'Document', quiz: 'Quiz' }

/** What the course consists of. Modules fold without a script; lessons that everybody may see are links. */
export function CurriculumList({ courseSlug, modules }: { courseSlug: string; modules: Module[] }) {
  return (
    <div className="overflow-hidden rounded-card border border-line bg-surface-raised">
      {modules.map((module, index) => (
        <details
          key={module.moduleId}
          open={index === 0 || modules.length <= 3}
          className="group border-line not-last:border-b"
        >
          <summary className="flex min-h-12 list-none items-center gap-3 px-4 py-3 hover:bg-surface-sunken focus-visible:-outline-offset-2 sm:px-5">
            <ChevronRight
              aria-hidden
              className="size-4.5 shrink-0 text-muted transition-transform group-open:rotate-90"
            />
            <h3 className="min-w-0 flex-1 font-semibold">{module.title}</h3>
            <span className="shrink-0 text-sm text-muted tabular-nums">{extentOf(module.lessons)}</span>
          </summary>
          <ol className="pb-2">
            {module.lessons.map(lesson => (
              <li key={lesson.lessonId}>
                <LessonLine lesson={lesson} courseSlug={courseSlug} />
              </li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  )
}

function LessonLine({ lesson, courseSlug }: { lesson: Lesson; courseSlug: string }) {
  const Icon = ICONS[lesson.type]
  return (
    <div className="relative flex min-h-11 items-center gap-3 px-4 py-1.5 text-sm sm:px-5 has-[a:hover]:bg-surface-sunken">
      <Icon aria-hidden className="size-4.5 shrink-0 text-muted" />
      <span className="sr-only">{TYPE_NAMES[lesson.type]}: </span>
      <span className="min-w-0 flex-1">
        {lesson.isPreview ? (
          <Link
            href={`/learn/${courseSlug}/${lesson.lessonId}`}
            prefetch={false}
            className="rounded-control font-medium text-accent after:absolute after:inset-0 hover:underline"
          >
            {lesson.title}
          </Link>
        ) : (
          lesson.title
        )}
      </span>
      {lesson.isPreview && <Badge tone="accent">Free preview</Badge>}
      {lesson.durationSeconds > 0 && (
        <DurationText seconds={lesson.durationSeconds} className="text-muted tabular-nums" />
      )}
    </div>
  )
}

function extentOf(lessons: Lesson[]): string {
  const seconds = lessons.reduce((sum, lesson) => sum + lesson.durationSeconds, 0)
  const count = countOf(lessons.length, 'lesson')
  return seconds > 0 ? `${count} · ${formatDuration(seconds)}` : count
}
