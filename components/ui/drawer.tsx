'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button'

export interface DrawerProps {
  title: ReactNode
  open: boolean
  onClose: () => void
  children: ReactNode
}

/** A sheet at the side of the page, over all of it on a phone, for one thing of a list in detail. */
export function Drawer({ title, open, onClose, children }: DrawerProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={next => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup className="fixed inset-y-0 right-0 z-50 flex w-full max-w-2xl flex-col border-l border-line bg-surface shadow-soft transition-[opacity,translate] data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0">
          <div className="flex items-start gap-4 border-b border-line px-4 py-3 sm:px-6">
            <BaseDialog.Title className="min-w-0 grow pt-1.5 text-base font-semibold break-words">
              {title}
            </BaseDialog.Title>
            <BaseDialog.Close render={<IconButton label="Close" icon={<X />} className="-mr-2" />} />
          </div>
          {/* Focusable, so that it can be scrolled by the keyboard where nothing inside takes the focus. */}
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region has to be reached.
            tabIndex={0}
            aria-label="Details"
            className="grow overflow-y-auto [--header-height:0px] px-4 py-5 focus-visible:-outline-offset-2 sm:px-6"
          >
            {children}
          </section>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
