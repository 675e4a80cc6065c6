import Captions from 'lucide-react/icons/captions'
import CaptionsOff from 'lucide-react/icons/captions-off'
import { Badge } from '@/components/ui/badge'
import type { LibraryFile } from '@/lib/media/library-schemas'

/** In which languages a video or recording has captions, and which of them nobody has looked through yet. */
export function CaptionChip({ file }: { file: Pick<LibraryFile, 'kind' | 'state' | 'captions'> }) {
  const { kind, state, captions } = file
  if ((kind !== 'video' && kind !== 'audio') || state !== 'ready') return null
  if (captions.length === 0) return <Badge icon={<CaptionsOff aria-hidden />}>No captions</Badge>
  const isReviewed = captions.some(each => each.isReviewed)
  const names = captions.map(({ label, isReviewed }) => `${label}${isReviewed ? '' : ', not looked through'}`)
  return (
    <span title={names.join('; ')} className="inline-block max-w-full">
      <Badge className="max-w-full" tone={isReviewed ? 'neutral' : 'caution'} icon={<Captions aria-hidden />}>
        <span className="sr-only">Captions: {names.join('; ')}</span>
        <span aria-hidden className="truncate">
          {captions.length > 3
            ? `${captions.length} languages`
            : captions.map(({ language }) => language).join(', ')}
          {!isReviewed && ' to look through'}
        </span>
      </Badge>
    </span>
  )
}
