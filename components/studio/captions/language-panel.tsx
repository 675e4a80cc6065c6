'use client'

import { useMutation } from '@tanstack/react-query'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { DropZone } from '@/components/media/drop-zone'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { DurationText } from '@/components/ui/duration-text'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { showToast } from '@/components/ui/toast'
import { captionNameParts, languageName } from '@/lib/media/captions/policy'
import { deleteCaptions, importCaptions, restoreCaptions, saveCaptions } from '@/lib/media/captions/queries'
import type { CaptionTrack } from '@/lib/media/captions/schemas'
import { languageChoices } from '../course-languages'

interface LanguagePanelProps {
  fileId: string
  tracks: CaptionTrack[]
  language: string | null
  onOpen: (language: string | null) => void
}

/** The languages of a file's captions: open, add, import, delete with a way back. */
export function LanguagePanel({ fileId, tracks, language, onOpen }: LanguagePanelProps) {
  const [chosen, setChosen] = useState('en')
  const [notes, setNotes] = useState<string[]>([])
  const add = useMutation({
    mutationFn: (code: string) =>
      saveCaptions(fileId, code, {
        revision: 0,
        kind: 'captions',
        isDefault: tracks.length === 0,
        isReviewed: false,
        cues: [],
      }),
    onSuccess: ({ language: code }) => onOpen(code),
  })
  const bring = useMutation({
    mutationFn: async (files: File[]) => {
      const added = []
      for (const file of files) {
        // The name decides where it tells a language; else the choice above.
        added.push(await importCaptions(fileId, file, captionNameParts(file.name)?.language ?? chosen))
      }
      return added
    },
    onSuccess: added => {
      setNotes(added.flatMap(each => [`${each.label}: ${each.cueCount} cues.`, ...each.notes]))
      onOpen(added.at(-1)?.language ?? language)
    },
  })
  const remove = useMutation({
    mutationFn: async (track: CaptionTrack) => {
      await deleteCaptions(fileId, track.language)
      return track
    },
    onSuccess: track => {
      onOpen(tracks.find(each => each.language !== track.language)?.language ?? null)
      showToast(`${track.label} was deleted`, {
        action: {
          label: 'Undo',
          onClick: () =>
            void restoreCaptions(fileId, track.language, track.revision).then(() => onOpen(track.language)),
        },
      })
    },
  })
  const problem = add.error ?? bring.error ?? remove.error
  const hasChosen = tracks.some(track => track.language === chosen)
  return (
    <section aria-labelledby="caption-languages" className="space-y-4">
      <h2 id="caption-languages" className="text-base font-semibold">
        Languages
      </h2>
      {tracks.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface-raised">
          {tracks.map(track => (
            <li
              key={track.language}
              className={classNames(
                'flex flex-wrap items-center gap-2 px-2 py-1.5',
                track.language === language && 'bg-surface-sunken',
              )}
            >
              <button
                type="button"
                aria-current={track.language === language ? 'true' : undefined}
                onClick={() => onOpen(track.language)}
                className="min-h-10 min-w-0 flex-1 cursor-pointer rounded-control px-2 text-left text-sm"
              >
                <span className="font-medium">{track.label}</span>{' '}
                <span className="text-muted">{track.language}</span>
                <span className="block text-xs text-muted">
                  {track.cueCount} {track.cueCount === 1 ? 'cue' : 'cues'},{' '}
                  <DurationText seconds={track.coveredSeconds} /> of speech
                </span>
              </button>
              {track.isDefault && <Badge tone="accent">On by itself</Badge>}
              {track.isStale ? (
                <Badge tone="caution">File replaced</Badge>
              ) : (
                track.isReviewed && <Badge tone="positive">Reviewed</Badge>
              )}
              <IconButton
                label={`Delete ${track.label}`}
                icon={<Trash2 />}
                variant="danger"
                onClick={() => remove.mutate(track)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-end gap-2">
        <Field id="new-caption-language" label="Another language" className="min-w-40 flex-1">
          {control => (
            <Select {...control} value={chosen} onChange={event => setChosen(event.target.value)}>
              {languageChoices(chosen).map(code => (
                <option key={code} value={code}>
                  {languageName(code)} ({code})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button
          variant="secondary"
          disabled={hasChosen}
          loading={add.isPending}
          onClick={() => add.mutate(chosen)}
        >
          Begin
        </Button>
      </div>
      <DropZone
        accept=".vtt,.srt"
        title={bring.isPending ? 'Importing…' : 'Drop captions here'}
        hint="WebVTT or SubRip, 5 MB at most. A name such as lesson.de.vtt tells the language; else it is the one chosen above."
        onFiles={files => bring.mutate(files)}
      />
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem.message}
        </p>
      )}
      {notes.length > 0 && !problem && (
        <div role="status">
          <ul className="list-disc space-y-1 pl-5 text-sm text-muted">
            {notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
