import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import type { CaptionText } from '@/lib/media/captions/schemas'

interface ConflictNoticeProps {
  theirs: CaptionText
  onSettle: (whose: 'mine' | 'theirs') => void
}

/** Two edited the same captions: both versions are there, and somebody decides. */
export function ConflictNotice({ theirs, onSettle }: ConflictNoticeProps) {
  return (
    <div role="alert" className="space-y-3 rounded-card border border-caution bg-caution-soft p-4 text-sm">
      <p className="flex items-start gap-2 font-medium">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        These captions were saved elsewhere as well
      </p>
      <p>
        Another editor saved {theirs.cueCount} {theirs.cueCount === 1 ? 'cue' : 'cues'}{' '}
        <RelativeTime date={theirs.updatedAt} />. Nothing was overwritten, neither theirs nor yours. What you
        do not keep can be brought back: theirs from the history, yours by undo.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" onClick={() => onSettle('mine')}>
          Keep mine
        </Button>
        <Button variant="secondary" onClick={() => onSettle('theirs')}>
          Take theirs
        </Button>
      </div>
    </div>
  )
}
