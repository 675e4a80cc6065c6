'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'

export interface MenuEntry {
  id: string
  label: ReactNode
  icon?: ReactNode
  /** Goes somewhere; otherwise `onSelect` does something. */
  href?: string
  onSelect?: () => void
  tone?: 'normal' | 'danger'
  disabled?: boolean
}

export interface MenuProps {
  /** The button that opens the menu, for example an IconButton. */
  trigger: ReactElement
  entries: MenuEntry[]
  align?: 'start' | 'end'
}

const itemStyle =
  'control-height flex cursor-pointer items-center gap-3 rounded-control px-3 text-sm outline-none select-none ' +
  'data-highlighted:bg-surface-sunken data-disabled:cursor-not-allowed data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0'

export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className="min-w-48 rounded-card border border-line bg-surface-raised p-1.5 shadow-soft transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {entries.map(entry => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  const className = classNames(itemStyle, entry.tone === 'danger' ? 'text-danger' : 'text-text')
  if (entry.href && !entry.disabled) {
    return (
      <BaseMenu.LinkItem closeOnClick render={<Link href={entry.href} />} className={className}>
        {entry.icon}
        {entry.label}
      </BaseMenu.LinkItem>
    )
  }
  return (
    <BaseMenu.Item disabled={entry.disabled} onClick={entry.onSelect} className={className}>
      {entry.icon}
      {entry.label}
    </BaseMenu.Item>
  )
}
