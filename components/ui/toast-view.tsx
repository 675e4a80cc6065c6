'use client'

import { type CSSProperties, useEffect } from 'react'
import { Toaster, toast } from 'sonner'
import { type QueuedToast, subscribeToToasts, takeToasts } from './toast'

const show = {
  neutral: toast.message,
  positive: toast.success,
  caution: toast.warning,
  danger: toast.error,
}

function showAll(toasts: QueuedToast[]) {
  for (const { title, tone = 'neutral', description, action } of toasts) {
    // A message with an action waits longer: reading and reaching for it takes time.
    show[tone](title, { description, action, duration: action ? 10_000 : 5_000 })
  }
}

export default function ToastView() {
  useEffect(() => {
    showAll(takeToasts())
    return subscribeToToasts(() => showAll(takeToasts()))
  }, [])
  return (
    <Toaster
      position="bottom-right"
      closeButton
      style={
        {
          '--normal-bg': 'var(--surface-raised)',
          '--normal-text': 'var(--text)',
          '--normal-border': 'var(--line)',
          '--border-radius': '12px',
          fontFamily: 'inherit',
        } as CSSProperties
      }
      toastOptions={{
        classNames: {
          description: 'text-muted!',
          actionButton: 'bg-accent! text-on-accent! h-10! px-4!',
          // Small to look at, large to hit.
          closeButton: 'size-6! after:absolute after:-inset-2.5',
        },
      }}
    />
  )
}
