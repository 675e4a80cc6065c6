'use client'

import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextInput } from '@/components/ui/text-input'
import type { Module } from '@/lib/catalog/schemas'
import type { Step } from './curriculum-order'
import { moveByKey, OutlineMenu } from './outline-menu'

export interface OutlineModuleProps {
  module: Module
  isRenaming: boolean
  onRename: () => void
  onRenamed: (title: string) => void
  onMove: (step: Step) => void
  onDelete: () => void
  onAddLesson: () => void
  children: ReactNode
}

export function OutlineModule(props: OutlineModuleProps) {
  const { module, isRenaming, onRename, onRenamed, onMove, onDelete, onAddLesson, children } = props
  return (
    <li className="border-t border-line py-1.5 first:mt-1">
      {isRenaming ? (
        <RenameInput title={module.title} onDone={onRenamed} />
      ) : (
        <div className="flex items-center">
          <button
            type="button"
            onDoubleClick={onRename}
            onKeyDown={event => {
              if (event.key === 'F2' || event.key === 'Enter') onRename()
              else moveByKey(event, onMove)
            }}
            title="Double click, Enter or F2 to rename"
            className="control-height min-w-0 flex-1 rounded-control px-2.5 py-2 text-left text-sm font-semibold break-words hover:bg-surface-sunken focus-visible:-outline-offset-2"
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
