'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import type { AdminCourse } from '@/lib/analytics/admin-course-schemas'
import { WORDS_MAX } from '@/lib/catalog/approval-policy'

/** What an admin says to an instructor: that a course is to be mended, or why it left the catalog. */
export interface Saying {
  course: AdminCourse
  outcome: 'returned' | 'withdrawn'
}

const TEXTS = {
  returned: {
    title: 'Return',
    description:
      'It becomes a draft again. Its instructor reads your words at the course, mends it and sends it again.',
    label: 'What is to be mended',
    act: 'Return it',
  },
  withdrawn: {
    title: 'Withdraw',
    description: 'It leaves the catalog at once. Whoever enrolled keeps it, and its instructor reads why.',
    label: 'Why',
    act: 'Withdraw it',
  },
}

interface WordsDialogProps {
  saying: Saying | undefined
  isSending: boolean
  error: Error | null
  onSend: (saying: Saying, words: string) => void
  onClose: () => void
}

export function WordsDialog({ saying, isSending, error, onSend, onClose }: WordsDialogProps) {
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  // The texts stay while the dialog goes.
  const shown = useRef(saying)
  if (saying) shown.current = saying
  const { title, description, label, act } = TEXTS[shown.current?.outcome ?? 'returned']
  const send = () => {
    if (!saying) return
    setMissing(words.trim() === '')
    if (words.trim()) onSend(saying, words.trim())
  }
  // What was said of one course is not said of the next.
  useEffect(() => {
    if (!saying) return
    setWords('')
    setMissing(false)
  }, [saying])
  return (
    <Dialog
      open={saying !== undefined}
      onOpenChange={open => !open && onClose()}
      title={`${title} “${shown.current?.course.title ?? ''}”`}
      description={description}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Cancel</Button>} />
          <Button loading={isSending} onClick={send}>
            {act}
          </Button>
        </>
      }
    >
      <Field
        id="decision-words"
        label={label}
        error={isMissing ? 'Say why, so that it can be mended.' : (error?.message ?? null)}
      >
        {control => (
          <TextArea
            {...control}
            maxLength={WORDS_MAX}
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  )
}
