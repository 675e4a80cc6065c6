'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { OwnContent } from '@/lib/media/content-schemas'
import { useLessonContent } from './use-lesson-content'

/** A document that lies elsewhere, by its address, in place of a file or beside it. */
export function DocumentLinkEditor(props: { lessonId: string; onChange: () => void }) {
  const content = useLessonContent(props.lessonId, props.onChange)
  const known = content.content?.content_type === 'document' ? content.content : null
  if (content.isPending) return null
  if (content.loadError) return <p className="text-sm text-muted">{content.loadError.message}</p>
  // Another form for another document: what was typed for the one before is of no use.
  return <LinkForm key={known?.content_id ?? 'none'} known={known} content={content} />
}

function LinkForm({
  known,
  content,
}: {
  known: OwnContent | null
  content: ReturnType<typeof useLessonContent>
}) {
  const id = useId()
  const [title, setTitle] = useState(known?.title ?? '')
  const [url, setUrl] = useState(known?.document_url ?? '')
  const [isOpen, setOpen] = useState(known !== null)
  const { save, remove, fields, failure } = content

  function send(event: FormEvent) {
    event.preventDefault()
    save.mutate({
      content_type: 'document',
      title,
      document_url: url,
      ...(known ? { content_id: known.content_id } : {}),
    })
  }

  if (!isOpen) {
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        Link to a document elsewhere
      </Button>
    )
  }
  return (
    <form onSubmit={send} className="space-y-4 rounded-card border border-line p-4">
      <h4 className="text-sm font-medium">Document elsewhere</h4>
      <Field id={`${id}-title`} label="Title of the document" required error={fields.title?.[0] ?? null}>
        {control => (
          <TextInput
            {...control}
            value={title}
            maxLength={200}
            onChange={event => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field
        id={`${id}-url`}
        label="Address"
        required
        hint="Learners open it in a new tab."
        error={fields.document_url?.[0] ?? null}
      >
        {control => (
          <TextInput
            {...control}
            inputMode="url"
            placeholder="https://"
            value={url}
            maxLength={2048}
            onChange={event => setUrl(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="secondary" loading={save.isPending}>
          Save the link
        </Button>
        {known && (
          <Button variant="quiet" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove the link
          </Button>
        )}
      </div>
      {failure && Object.keys(fields).length === 0 && (
        <p role="alert" className="text-sm text-danger">
          {failure.message}
        </p>
      )}
    </form>
  )
}
