'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { cancelOrder, orderQuery } from '@/lib/shop/queries'

interface CancelOrderProps {
  orderId: string
  /** Told of an answer as well as of a refusal. */
  onSettled?: () => void
}

/** Canceling cannot be taken back, because others may buy the pieces at once, so it asks. */
export function CancelOrder({ orderId, onSettled }: CancelOrderProps) {
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const { queryKey } = orderQuery(orderId)
  const canceling = useMutation({
    mutationFn: () => cancelOrder(orderId),
    onSuccess: order => {
      client.setQueryData(queryKey, order)
      void client.invalidateQueries({ queryKey: ['orders'] })
      void client.invalidateQueries({ queryKey: ['products'] })
      setIsOpen(false)
      showToast('The order is canceled', { description: 'The pieces are back in the shop.' })
    },
    // It may have been fulfilled a moment ago.
    onError: () => void client.invalidateQueries({ queryKey }),
    onSettled: () => onSettled?.(),
  })
  return (
    <Dialog
      title="Cancel this order?"
      description="The pieces go back to the shop at once and the seller sees that you canceled. This cannot be undone; you can place a new order as long as there are pieces left."
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button variant="secondary">Cancel the order</Button>}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep it</Button>} />
          <Button variant="danger" loading={canceling.isPending} onClick={() => canceling.mutate()}>
            Cancel the order
          </Button>
        </>
      }
    >
      {canceling.error && (
        <p role="alert" className="text-sm text-danger">
          {canceling.error.message} The order is as it was.
        </p>
      )}
    </Dialog>
  )
}
