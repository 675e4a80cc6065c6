import CirclePlay from 'lucide-react/icons/circle-play'
import FileText from 'lucide-react/icons/file-text'
import { buttonStyle } from '@/components/ui/button-style'
import type { LessonView } from '@/lib/learning/schemas'
import type { LessonStageProps } from './lesson-props'
import { MarkComplete } from './mark-complete'
import { StageFrame } from './stage-frame'

type Content = NonNullable<LessonView['content']>

/** A lesson that is about a video or a document of another site: where it is, and that one is done with it. */
export function ContentStage(props: LessonStageProps & { content: Content & { url: string } }) {
  const { content } = props
  const isVideo = content.type === 'video'
  return (
    <StageFrame icon={isVideo ? <CirclePlay /> : <FileText />} title={content.title}>
      <div className="space-y-4">
        <p>{factsOf(content)}</p>
        <div className="flex flex-wrap items-center justify-center gap-2">
          <a
            href={content.url}
            target="_blank"
            rel="noopener noreferrer"
            className={buttonStyle('secondary', 'medium')}
          >
            {isVideo ? 'Watch the video' : 'Open the document'}
          </a>
          <MarkComplete {...props} />
        </div>
      </div>
    </StageFrame>
  )
}

function factsOf({ documentType, pageCount, durationSeconds }: Content): string {
  const facts = [
    documentType?.toUpperCase(),
    pageCount ? `${pageCount} ${pageCount === 1 ? 'page' : 'pages'}` : undefined,
    durationSeconds ? `${Math.max(1, Math.round(durationSeconds / 60))} min` : undefined,
    'opens in a new tab',
  ]
  return facts.filter(Boolean).join(' · ')
}
