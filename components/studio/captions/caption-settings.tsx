'use client'

import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { captionFileUrl } from '@/lib/media/captions/queries'
import { CAPTION_KINDS, type CaptionText } from '@/lib/media/captions/schemas'
import type { CaptionDraft } from './use-caption-editor'

const KINDS: Record<CaptionText['kind'], string> = {
  captions: 'Captions: speech and sounds, for who does not hear',
  subtitles: 'Subtitles: speech alone, for who has another language',
}

interface CaptionSettingsProps {
  fileId: string
  language: string
  isStale: boolean
  draft: CaptionDraft
  change: (changes: Partial<CaptionDraft>) => void
}

/** What these captions are, and how they are offered. */
export function CaptionSettings({ fileId, language, isStale, draft, change }: CaptionSettingsProps) {
  return (
    <div className="space-y-3 rounded-card border border-line bg-surface-raised p-4">
      {isStale && (
        <p role="note" className="text-sm text-caution">
          The file was replaced after these captions were written. Look through them; then mark them as
          reviewed.
        </p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="caption-label" label="Name in the player">
          {control => (
            <TextInput
              {...control}
              maxLength={80}
              value={draft.label}
              onChange={event => change({ label: event.target.value })}
            />
          )}
        </Field>
        <Field id="caption-kind" label="Kind">
          {control => (
            <Select
              {...control}
              value={draft.kind}
              onChange={event => change({ kind: event.target.value as CaptionText['kind'] })}
            >
              {CAPTION_KINDS.map(kind => (
                <option key={kind} value={kind}>
                  {KINDS[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="flex flex-wrap gap-x-6">
        <Checkbox
          label="On by itself"
          checked={draft.isDefault}
          onChange={event => change({ isDefault: event.target.checked })}
        />
        <Checkbox
          label="Reviewed"
          checked={draft.isReviewed}
          onChange={event => change({ isReviewed: event.target.checked })}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {(['vtt', 'srt'] as const).map(format => (
          <ButtonLink
            key={format}
            variant="quiet"
            prefetch={false}
            href={captionFileUrl(fileId, language, format)}
            download
          >
            Download .{format}
          </ButtonLink>
        ))}
      </div>
    </div>
  )
}
