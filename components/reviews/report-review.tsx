'use client'

import { useMutation } from '@tanstack/react-query'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Flag from 'lucide-react/icons/flag'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { showToast } from '@/components/ui/toast'
import { sendReport } from '@/lib/reviews/queries'
import type { Review } from '@/lib/reviews/schemas'
import { problemText } from './problem-text'
import { ReasonForm } from './reason-form'

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
  const report = useMutation({
    mutationFn: (reason: string) => sendReport(reviewId, reason),
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
    <ReasonForm
      legend="What is wrong with it?"
      submitLabel="Report"
      error={report.error ? problemText(report.error) : undefined}
      isSending={report.isPending}
      onReason={reason => report.mutate(reason)}
    />
  )
}
