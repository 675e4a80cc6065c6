'use client'

import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Pencil from 'lucide-react/icons/pencil'
import Trash from 'lucide-react/icons/trash-2'
import Link from 'next/link'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { IconButton } from '@/components/ui/icon-button'
import type { Category } from '@/lib/catalog/schemas'
import { RenameCategory } from './rename-category'

export interface CategoryRowProps {
  category: Category
  isFirst: boolean
  isLast: boolean
  /** It was moved just now, by the button that should keep the focus. */
  wasMoved: boolean
  onMove: (step: 1 | -1) => void
  onRename: (name: string) => Promise<unknown>
  onRemove: () => void
}

export function CategoryRow(props: CategoryRowProps) {
  const { category, isFirst, isLast, wasMoved, onMove, onRename, onRemove } = props
  const { name, slug, courseCount } = category
  const [isRenaming, setRenaming] = useState(false)
  const pressed = useRef<HTMLButtonElement | null>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const wasRenaming = useRef(false)

  // A row that changes its place is taken out of the document for a moment, and what had the focus loses it.
  useEffect(() => {
    if (wasMoved) pressed.current?.focus()
  })

  // When the name has taken its place again, and not before: the button is not there while it is edited.
  useEffect(() => {
    if (wasRenaming.current && !isRenaming) pencil.current?.focus()
    wasRenaming.current = isRenaming
  }, [isRenaming])

  const move = (step: 1 | -1, button: HTMLButtonElement) => {
    pressed.current = button
    onMove(step)
  }
  const moveByKey = (event: KeyboardEvent<HTMLLIElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (!event.altKey || step === null || !(event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    move(step, event.target)
  }

  return (
    <li
      onKeyDown={moveByKey}
      onBlur={() => {
        pressed.current = null
      }}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line px-3 py-2 not-last:border-b sm:px-4"
    >
      {isRenaming ? (
        <RenameCategory category={category} onRename={onRename} onClose={() => setRenaming(false)} />
      ) : (
        <>
          <div className="min-w-40 flex-1">
            <p className="font-medium break-words">{name}</p>
            <p className="text-sm text-muted">
              {courseCount > 0 ? (
                <Link href={`/courses?category=${slug}`} prefetch={false} className="hover:underline">
                  {countOf(courseCount, 'course')}
                </Link>
              ) : (
                'No courses'
              )}{' '}
              · {slug}
            </p>
          </div>
          <div className="flex max-sm:-ml-2.5">
            <IconButton
              label={`Move ${name} up`}
              icon={<ArrowUp />}
              aria-disabled={isFirst}
              onClick={event => move(-1, event.currentTarget)}
              className="aria-disabled:opacity-40"
            />
            <IconButton
              label={`Move ${name} down`}
              icon={<ArrowDown />}
              aria-disabled={isLast}
              onClick={event => move(1, event.currentTarget)}
              className="aria-disabled:opacity-40"
            />
            <IconButton
              ref={pencil}
              label={`Rename ${name}`}
              icon={<Pencil />}
              onClick={() => setRenaming(true)}
            />
            <IconButton label={`Delete ${name}`} icon={<Trash />} variant="danger" onClick={onRemove} />
          </div>
        </>
      )}
    </li>
  )
}
