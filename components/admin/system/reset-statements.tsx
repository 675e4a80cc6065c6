'use client'

import { useMutation } from '@tanstack/react-query'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { resetStatements } from '@/lib/analytics/system-queries'

/** Begins to count anew. The old figures cannot be brought back, so this is one of the few things that are asked twice. */
export function ResetStatements({ node, onDone }: { node: string; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const reset = useMutation({
    mutationFn: () => resetStatements({ node }),
    onSuccess: () => {
      setOpen(false)
      showToast('Statements are counted anew', { tone: 'positive' })
      onDone()
    },
  })
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary">
          <RotateCcw aria-hidden />
          Count anew
        </Button>
      }
      title="Count statements anew?"
      description={`The figures of ${node} begin at zero. Those from before are gone; no data is touched. It is noted in the audit log.`}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep the figures</Button>} />
          <Button loading={reset.isPending} onClick={() => reset.mutate()}>
            Count anew
          </Button>
        </>
      }
    >
      {reset.error && (
        <p role="alert" className="text-sm text-danger">
          {reset.error.message}
        </p>
      )}
    </Dialog>
  )
}
