'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { bulkActQuery, startBulkAct } from '@/lib/media/admin-library-queries'
import type { AdminFilter } from '@/lib/media/admin-library-schemas'
import { type BulkInput, type BulkKind, CONFIRM_FROM } from '@/lib/media/bulk-schemas'
import { BulkChoices, type BulkDetail, UsesOfChoice } from './bulk-choices'
import { BulkResult } from './bulk-result'

interface BulkDialogProps {
  kind: BulkKind
  choice: BulkInput['choice']
  /** The listing, where the choice is all of it. */
  listing?: AdminFilter | null
  count: number
  onClose: (isDone: boolean) => void
}

const WORDS: Record<BulkKind, { title: string; act: string }> = {
  delete: { title: 'Delete', act: 'Move to trash' },
  restore: { title: 'Restore', act: 'Restore' },
  move: { title: 'Move', act: 'Start moving' },
  reprocess: { title: 'Process again', act: 'Process again' },
  tag: { title: 'Tag', act: 'Add tag' },
  untag: { title: 'Remove a tag from', act: 'Remove tag' },
}
const WEIGHTY: BulkKind[] = ['delete', 'move', 'reprocess']

/** Asks what has to be known, does it, and says of what was done, what was so already and what failed. */
export function BulkDialog({ kind, choice, listing = null, count, onClose }: BulkDialogProps) {
  const id = useId()
  const cache = useQueryClient()
  const [detail, setDetail] = useState<BulkDetail>({ tag: '', to: 'local', scope: 'missing' })
  const [typed, setTyped] = useState('')
  const start = useMutation({
    mutationFn: startBulkAct,
    onSuccess: act => {
      cache.setQueryData(bulkActQuery(act.actId).queryKey, act)
      void cache.invalidateQueries({ queryKey: ['admin-library'] })
    },
  })
  const actId = start.data?.actId
  const { data: act } = useQuery({ ...bulkActQuery(actId ?? ''), enabled: actId !== undefined })
  const mustType = WEIGHTY.includes(kind) && count >= CONFIRM_FROM
  const isReady =
    (!mustType || Number(typed.replaceAll(/\D/g, '')) === count) &&
    (!kind.endsWith('tag') || detail.tag.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start.mutate({ ...actOf(kind, detail), choice, count, ...(mustType ? { typedCount: count } : {}) })
  }
  const close = () => {
    void cache.invalidateQueries({ queryKey: ['admin-library'] })
    onClose(start.isSuccess)
  }
  const files = count === 1 ? '1 file' : `${count.toLocaleString('en')} files`
  return (
    <Dialog open onOpenChange={open => !open && close()} title={`${WORDS[kind].title} ${files}`}>
      {act ? (
        <BulkResult act={act} fileIds={'fileIds' in choice ? choice.fileIds : null} onClose={close} />
      ) : (
        <form onSubmit={submit} className="space-y-4">
          {kind === 'delete' && <UsesOfChoice choice={choice} listing={listing} />}
          <BulkChoices kind={kind} detail={detail} onChange={setDetail} />
          {mustType && (
            <Field id={`${id}-count`} label={`Type ${count} to confirm`} required>
              {control => (
                <TextInput
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  onChange={event => setTyped(event.target.value)}
                />
              )}
            </Field>
          )}
          {start.error && (
            <p role="alert" className="text-sm text-danger">
              {start.error.message}
            </p>
          )}
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="quiet" onClick={close}>
              Cancel
            </Button>
            <Button
              type="submit"
              variant={kind === 'delete' ? 'danger' : 'primary'}
              disabled={!isReady}
              loading={start.isPending}
            >
              {WORDS[kind].act}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

function actOf(kind: BulkKind, { tag, to, scope }: BulkDetail) {
  switch (kind) {
    case 'move':
      return { kind, to }
    case 'reprocess':
      return { kind, scope }
    case 'tag':
    case 'untag':
      return { kind, tag }
    default:
      return { kind }
  }
}
