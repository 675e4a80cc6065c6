'use client'

import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import CornerDownRight from 'lucide-react/icons/corner-down-right'
import EllipsisVertical from 'lucide-react/icons/ellipsis-vertical'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import type { KeyboardEvent } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import type { Step } from './curriculum-order'

export interface OutlineMenuProps {
  label: string
  onRename?: () => void
  onMove: (step: Step) => void
  /** Where else it can go, by name. */
  destinations?: { id: string; title: string }[]
  onMoveTo?: (id: string) => void
  onDelete?: () => void
}

export function OutlineMenu(props: OutlineMenuProps) {
  const { label, onRename, onMove, destinations = [], onMoveTo, onDelete } = props
  const entries: MenuEntry[] = [
    ...(onRename ? [{ id: 'rename', label: 'Rename', icon: <Pencil />, onSelect: onRename }] : []),
    { id: 'up', label: 'Move up', icon: <ArrowUp />, onSelect: () => onMove(-1) },
    { id: 'down', label: 'Move down', icon: <ArrowDown />, onSelect: () => onMove(1) },
    ...destinations.map(({ id, title }) => ({
      id: `to-${id}`,
      label: <span className="max-w-60 truncate">{`Move to “${title}”`}</span>,
      icon: <CornerDownRight />,
      onSelect: () => onMoveTo?.(id),
    })),
    ...(onDelete
      ? [{ id: 'delete', label: 'Delete', icon: <Trash2 />, onSelect: onDelete, tone: 'danger' as const }]
      : []),
  ]
  return <Menu trigger={<IconButton label={label} icon={<EllipsisVertical />} />} entries={entries} />
}

/** Alt and an arrow moves what has the focus. */
export function moveByKey(event: KeyboardEvent, onMove: (step: Step) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
  event.preventDefault()
  onMove(event.key === 'ArrowUp' ? -1 : 1)
}
