'use client'

import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { TextInput } from '@/components/ui/text-input'
import type { Module } from '@/lib/catalog/schemas'
import type { Step } from './curriculum-order'
import { DropLine } from './drop-line'
import { Grip } from './outline-lesson'
import { moveByKey, OutlineMenu } from './outline-menu'
import { type Dragged, type Edge, useDragged, useDropPlace } from './use-outline-drag'

export interface OutlineModuleProps {
  module: Module
  isRenaming: boolean
  onRename: () => void
  onRenamed: (title: string) => void
  onMove: (step: Step) => void
  /** A module was dropped at an edge of this one, or a lesson in it. */
  onDrop: (dragged: Dragged, edge: Edge) => void
  onDelete: () => void
  onAddLesson: () => void
  children: ReactNode
}

export function OutlineModule(props: OutlineModuleProps) {
  const { module, isRenaming, onRename, onRenamed, onMove, onDrop, onDelete, onAddLesson, children } = props
  const { moduleId, title } = module
  const row = useRef<HTMLLIElement>(null)
  const isDragged = useDragged(row, { kind: 'module', id: moduleId, title })
  const edge = useDropPlace(row, {
    id: moduleId,
    edgeFor: (kind, isUpperHalf) => (kind === 'lesson' ? 'inside' : isUpperHalf ? 'before' : 'after'),
    onDrop,
  })
  return (
    <li
      ref={row}
      data-outline-module={moduleId}
      className={classNames('relative border-t border-line py-1.5 first:mt-1', isDragged && 'opacity-40')}
    >
      {isRenaming ? (
        <RenameInput title={module.title} onDone={onRenamed} />
      ) : (
        <div className="group flex items-center">
          <Grip />
          <button
            type="button"
            onDoubleClick={onRename}
            onKeyDown={event => {
              if (event.key === 'F2' || event.key === 'Enter') onRename()
              else moveByKey(event, onMove)
            }}
            title="Double click, Enter or F2 to rename"
            className="control-height min-w-0 flex-1 rounded-control px-2 py-2 text-left text-sm font-semibold break-words hover:bg-surface-sunken focus-visible:-outline-offset-2"
          >
            {module.title}
          </button>
          <OutlineMenu
            label={`Actions for module ${module.title}`}
            onRename={onRename}
            onMove={onMove}
            onDelete={onDelete}
          />
        </div>
      )}
      <ol>{children}</ol>
      <Button
        variant="quiet"
        className="w-full justify-start px-2.5 text-muted"
        onClick={onAddLesson}
        aria-label={`Add lesson to ${module.title}`}
      >
        <Plus aria-hidden />
        Add lesson
      </Button>
      <DropLine edge={edge} />
    </li>
  )
}

/** Enter and leaving keep the new title, Escape the old one. */
function RenameInput({ title, onDone }: { title: string; onDone: (title: string) => void }) {
  const [text, setText] = useState(title)
  return (
    <TextInput
      autoFocus
      aria-label="Module title"
      value={text}
      maxLength={200}
      onFocus={event => event.target.select()}
      onChange={event => setText(event.target.value)}
      onBlur={() => onDone(text.trim() || title)}
      onKeyDown={event => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') onDone(title)
      }}
    />
  )
}
