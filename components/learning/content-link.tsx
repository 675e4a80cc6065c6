import ExternalLink from 'lucide-react/icons/external-link'
import type { LessonView } from '@/lib/learning/schemas'

/** The content that the lesson points at, beside its own files. */
export function ContentLink({ content }: { content: LessonView['content'] }) {
  if (!content || content.questions) return null
  return (
    <section aria-labelledby="content" className="space-y-3">
      <h2 id="content" className="text-base font-semibold">
        Content
      </h2>
      <p className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface-raised px-4 py-3 text-sm">
        <ExternalLink aria-hidden className="size-5 shrink-0 text-muted" />
        {content.url ? (
          <a
            href={content.url}
            target="_blank"
            rel="noopener noreferrer"
            className="min-w-0 break-words text-accent underline underline-offset-2"
          >
            {content.title}
          </a>
        ) : (
          <span className="min-w-0 break-words">{content.title}</span>
        )}
      </p>
    </section>
  )
}
