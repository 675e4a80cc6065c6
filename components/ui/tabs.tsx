'use client'

import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export interface Tab {
  id: string
  label: ReactNode
  content: ReactNode
}

export interface TabsProps {
  /** Names the list of tabs for screen readers. */
  label: string
  tabs: Tab[]
  /** Leave both out to let the component remember; pass both to keep the tab in the url. */
  activeId?: string
  onChange?: (id: string) => void
  defaultId?: string
}

export function Tabs({ label, tabs, activeId, onChange, defaultId }: TabsProps) {
  return (
    <BaseTabs.Root
      value={activeId}
      defaultValue={activeId === undefined ? (defaultId ?? tabs[0]?.id) : undefined}
      onValueChange={value => onChange?.(String(value))}
    >
      <BaseTabs.List aria-label={label} className="relative flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(tab => (
          <BaseTabs.Tab
            key={tab.id}
            value={tab.id}
            className="control-height -mb-px shrink-0 border-b-2 border-transparent px-3 text-sm font-medium text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 data-active:border-accent data-active:text-text"
          >
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map(tab => (
        <BaseTabs.Panel key={tab.id} value={tab.id} className="pt-5">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
