'use client'

import Keyboard from 'lucide-react/icons/keyboard'
import Plus from 'lucide-react/icons/plus'
import Redo2 from 'lucide-react/icons/redo-2'
import Undo2 from 'lucide-react/icons/undo-2'
import { useEffect } from 'react'
import type { PlayerClock } from '@/components/media/player-clock'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { CaptionText } from '@/lib/media/captions/schemas'
import { SaveStatus } from '../save-status'
import { CaptionSettings } from './caption-settings'
import { ConflictNotice } from './conflict-notice'
import type { EditedCue } from './cue-edits'
import { CueRow } from './cue-row'
import { EDITOR_KEYS } from './editor-keys'
import { RevisionDialog } from './revision-dialog'
import { ShiftAll } from './shift-all'
import { useCaptionEditor } from './use-caption-editor'
import { useCueActions } from './use-cue-actions'

interface CaptionEditorProps {
  fileId: string
  durationSeconds: number
  initial: CaptionText
  clock: PlayerClock
  /** Shows over the picture what is being edited. */
  onCues: (cues: EditedCue[]) => void
  onReload: () => void
}

/** The captions of one language: settings above, one row a cue below, all of it by keyboard as well. */
export function CaptionEditor({
  fileId,
  durationSeconds,
  initial,
  clock,
  onCues,
  onReload,
}: CaptionEditorProps) {
  const { language } = initial
  const editor = useCaptionEditor(fileId, initial)
  const { draft, state, error, retry, change, theirs, settle, undo, redo } = editor
  const { selectedKey, select, changeOne, act, shift } = useCueActions(editor, clock)
  useEffect(() => onCues(draft.cues), [onCues, draft.cues])
  return (
    <section aria-label={`Captions in ${draft.label || language}`} className="min-w-0 space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <SaveStatus state={state} error={theirs ? null : error} onRetry={retry} />
        <div className="flex flex-wrap items-center gap-1">
          <IconButton label="Undo" icon={<Undo2 />} disabled={!undo} onClick={() => undo?.()} />
          <IconButton label="Redo" icon={<Redo2 />} disabled={!redo} onClick={() => redo?.()} />
          <Dialog
            title="Keyboard"
            description="These work anywhere in the editor, also while you type."
            trigger={<IconButton label="Keyboard" icon={<Keyboard />} />}
          >
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
              {EDITOR_KEYS.map(({ keys, does }) => (
                <div key={keys} className="contents">
                  <dt className="font-medium whitespace-nowrap">{keys}</dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </Dialog>
          <RevisionDialog
            fileId={fileId}
            language={language}
            isQuiet={state === 'saved'}
            onRestored={onReload}
          />
        </div>
      </div>
      {theirs && <ConflictNotice theirs={theirs} onSettle={settle} />}
      <CaptionSettings
        fileId={fileId}
        language={language}
        isStale={initial.isStale}
        draft={draft}
        change={change}
      />
      <div className="flex flex-wrap items-end gap-3">
        <Button variant="secondary" onClick={() => act('insert', selectedKey)}>
          <Plus aria-hidden />
          New cue
        </Button>
        <ShiftAll isDisabled={draft.cues.length === 0} onShift={shift} />
      </div>
      {draft.cues.length === 0 ? (
        <p className="rounded-card border border-line bg-surface-raised p-6 text-center text-sm text-muted">
          Nothing is said yet. Play the video, stop where somebody begins to speak, and press “New cue”.
        </p>
      ) : (
        <ol
          data-testid="cues"
          className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised"
        >
          {draft.cues.map((cue, index) => (
            <CueRow
              key={cue.key}
              cue={cue}
              before={draft.cues[index - 1]}
              index={index}
              isLast={index === draft.cues.length - 1}
              isSelected={cue.key === selectedKey}
              language={language}
              durationSeconds={durationSeconds}
              onSelect={select}
              onChange={changeOne}
              onAction={act}
            />
          ))}
        </ol>
      )}
    </section>
  )
}
