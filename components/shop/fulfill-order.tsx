'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { fulfillOrder, orderQuery } from '@/lib/shop/queries'
import { orderNumber } from './amount-text'

interface FulfillOrderProps {
  orderId: string
  /** Told of an answer as well as of a refusal. */
  onSettled?: () => void
}

/** The seller says that everything was handed over. It ends the order, so it asks. */
export function FulfillOrder({ orderId, onSettled }: FulfillOrderProps) {
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const { queryKey } = orderQuery(orderId)
  const fulfilling = useMutation({
    mutationFn: () => fulfillOrder(orderId),
    onSuccess: order => {
      client.setQueryData(queryKey, order)
      setIsOpen(false)
      showToast(`Order ${orderNumber(orderId)} is fulfilled`, { tone: 'positive' })
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: ['studio'] })
      onSettled?.()
    },
  })
  return (
    <Dialog
      title={`Mark order ${orderNumber(orderId)} as fulfilled?`}
      description="The buyer sees that everything was handed over and can no longer cancel. This cannot be undone."
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<Button>Mark as fulfilled</Button>}
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Not yet</Button>} />
          <Button loading={fulfilling.isPending} onClick={() => fulfilling.mutate()}>
            It is fulfilled
          </Button>
        </>
      }
    >
      {fulfilling.error && (
        <p role="alert" className="text-sm text-danger">
          {fulfilling.error.message} The order is as it was.
        </p>
      )}
    </Dialog>
  )
}
