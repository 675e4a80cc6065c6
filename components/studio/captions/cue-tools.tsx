import ArrowLeftToLine from 'lucide-react/icons/arrow-left-to-line'
import ArrowRightToLine from 'lucide-react/icons/arrow-right-to-line'
import Crosshair from 'lucide-react/icons/crosshair'
import Merge from 'lucide-react/icons/merge'
import Plus from 'lucide-react/icons/plus'
import Split from 'lucide-react/icons/split'
import Trash2 from 'lucide-react/icons/trash-2'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { EditorAction } from './editor-keys'

const TOOLS: { action: EditorAction; label: string; keys: string; icon: ReactNode }[] = [
  { action: 'goToCue', label: 'Bring the video to', keys: 'Alt G', icon: <Crosshair /> },
  { action: 'setStart', label: 'Start here:', keys: 'Alt S', icon: <ArrowLeftToLine /> },
  { action: 'setEnd', label: 'End here:', keys: 'Alt E', icon: <ArrowRightToLine /> },
  { action: 'split', label: 'Split', keys: 'Alt X', icon: <Split /> },
  { action: 'merge', label: 'Merge with the next:', keys: 'Alt M', icon: <Merge /> },
  { action: 'insert', label: 'Insert where the video is, after', keys: 'Alt N', icon: <Plus /> },
  { action: 'delete', label: 'Delete', keys: 'Alt Delete', icon: <Trash2 /> },
]

/** What can be done with the cue that one works on. Each has a key as well. */
export function CueTools(props: {
  number: number
  isLast: boolean
  onAction: (action: EditorAction) => void
}) {
  return (
    <div role="toolbar" aria-label={`Tools of cue ${props.number}`} className="flex flex-wrap gap-1 pl-8">
      {TOOLS.map(({ action, label, keys, icon }) => (
        <IconButton
          key={action}
          label={`${label} cue ${props.number}`}
          title={`${label} cue ${props.number} (${keys})`}
          icon={icon}
          variant={action === 'delete' ? 'danger' : 'quiet'}
          disabled={action === 'merge' && props.isLast}
          // The text keeps its cursor, which says where to split.
          onMouseDown={event => event.preventDefault()}
          onClick={() => props.onAction(action)}
        />
      ))}
    </div>
  )
}
