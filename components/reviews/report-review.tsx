'use client'

import { useMutation } from '@tanstack/react-query'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Flag from 'lucide-react/icons/flag'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { sendReport } from '@/lib/reviews/queries'
import type { Review } from '@/lib/reviews/schemas'
import { problemText } from './problem-text'
import { ReasonFields, reasonOf } from './reason-fields'

const REASONS = ['Spam or advertising', 'Insulting or hateful', 'Not about this', 'Personal data of others']

/** The small menu of a review: asks the admins to look at it. */
export function ReportReview({ review }: { review: Review }) {
  const [isOpen, setIsOpen] = useState(false)
  const label = `More about the review by ${review.author}`
  return (
    <>
      <Menu
        trigger={<IconButton label={label} icon={<Ellipsis />} />}
        entries={[{ id: 'report', label: 'Report…', icon: <Flag />, onSelect: () => setIsOpen(true) }]}
      />
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={`Report the review by ${review.author}`}
        description="The admins of this school will look at it. The author is not told who reported it."
      >
        {isOpen && <ReportForm reviewId={review.reviewId} onSent={() => setIsOpen(false)} />}
      </Dialog>
    </>
  )
}

function ReportForm({ reviewId, onSent }: { reviewId: string; onSent: () => void }) {
  const [choice, setChoice] = useState(REASONS[0] as string)
  const [note, setNote] = useState('')
  const report = useMutation({
    mutationFn: () => sendReport(reviewId, reasonOf(choice, note)),
    onSuccess: ({ status }) => {
      const isNew = status === 'reported'
      showToast(isNew ? 'Thank you for telling us' : 'You reported this review before', {
        tone: isNew ? 'positive' : 'neutral',
        description: 'An admin will look at it.',
      })
      onSent()
    },
  })
  return (
    <form
      className="space-y-5"
      onSubmit={event => {
        event.preventDefault()
        report.mutate()
      }}
    >
      <ReasonFields
        legend="What is wrong with it?"
        reasons={REASONS}
        choice={choice}
        onChoice={setChoice}
        note={note}
        onNote={setNote}
      />
      {report.error && (
        <p role="alert" className="text-sm text-danger">
          {problemText(report.error)}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose render={<Button variant="quiet">Cancel</Button>} />
        <Button type="submit" loading={report.isPending}>
          Report
        </Button>
      </div>
    </form>
  )
}
