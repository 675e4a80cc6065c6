'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ReactElement, ReactNode } from 'react'
import { IconButton } from './icon-button'

export interface DialogProps {
  title: ReactNode
  description?: ReactNode
  /** The element that opens it; leave it out when `open` is given. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
  /** Buttons at the foot. Wrap the one that closes in `DialogClose`. */
  actions?: ReactNode
}

export function Dialog({ title, description, trigger, open, onOpenChange, children, actions }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={next => onOpenChange?.(next)}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-1/2 flex-col rounded-card border border-line bg-surface-raised shadow-soft transition-[opacity,scale] data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
          <div className="flex items-start gap-4 px-6 pt-5">
            <div className="min-w-0 flex-1 space-y-1 pt-1">
              <BaseDialog.Title className="text-lg font-semibold">{title}</BaseDialog.Title>
              {description && (
                <BaseDialog.Description className="text-sm text-muted">{description}</BaseDialog.Description>
              )}
            </div>
            <BaseDialog.Close render={<IconButton label="Close" icon={<X />} className="-mr-2" />} />
          </div>
          <div className="overflow-y-auto px-6 py-5 empty:pt-0">{children}</div>
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">{actions}</div>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

/** Closes the dialog around it: `<DialogClose render={<Button variant="quiet">Cancel</Button>} />`. */
export function DialogClose({ render }: { render: ReactElement }) {
  return <BaseDialog.Close render={render} />
}
