'use client'

import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { scrollWhileDragging } from './drag-scroll'

/** What is dragged through the outline. A type and not an interface: the library wants an index signature. */
export type Dragged = { kind: 'lesson' | 'module'; id: string; title: string }

/** Where it would land: before or after the row under the pointer, or in it. */
export type Edge = 'before' | 'after' | 'inside'

/** Makes a row that can be dragged, and says whether it is under way. */
export function useDragged(row: RefObject<HTMLElement | null>, { kind, id, title }: Dragged): boolean {
  const [isDragged, setDragged] = useState(false)
  useEffect(() => {
    if (!row.current) return
    return draggable({
      element: row.current,
      getInitialData: () => ({ kind, id, title }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [row, kind, id, title])
  return isDragged
}

export interface DropPlace {
  /** Which edge of the row a thing of this kind would go to; null when it does not go here at all. */
  edgeFor: (kind: Dragged['kind'], isUpperHalf: boolean) => Edge | null
  id: string
  onDrop: (dragged: Dragged, edge: Edge) => void
}

/** Makes a row on which others are dropped, and says where what hovers over it would land. */
export function useDropPlace(row: RefObject<HTMLElement | null>, place: DropPlace): Edge | null {
  const [edge, setEdge] = useState<Edge | null>(null)
  const latest = useRef(place)
  latest.current = place
  const { id } = place
  useEffect(() => {
    const element = row.current
    if (!element) return
    const edgeAt = (dragged: Record<string, unknown>, clientY: number): Edge | null => {
      const { top, height } = element.getBoundingClientRect()
      return isDragged(dragged) ? latest.current.edgeFor(dragged.kind, clientY < top + height / 2) : null
    }
    return dropTargetForElements({
      element,
      canDrop: ({ source, input }) =>
        isDragged(source.data) && source.data.id !== id && edgeAt(source.data, input.clientY) !== null,
      getIsSticky: () => false,
      onDrag: ({ source, location, self }) => {
        const isInnermost = location.current.dropTargets[0]?.element === self.element
        setEdge(isInnermost ? edgeAt(source.data, location.current.input.clientY) : null)
      },
      onDragLeave: () => setEdge(null),
      onDrop: ({ source, location, self }) => {
        setEdge(null)
        if (location.current.dropTargets[0]?.element !== self.element || !isDragged(source.data)) return
        const landed = edgeAt(source.data, location.current.input.clientY)
        if (landed) latest.current.onDrop(source.data, landed)
      },
    })
  }, [row, id])
  return edge
}

/** Scrolls the page while something is held near its upper or lower end. */
export function useDragScroll(): void {
  useEffect(() => {
    const scroll = scrollWhileDragging(window)
    const stop = monitorForElements({
      onDragStart: scroll.begin,
      onDrag: ({ location }) => scroll.moveTo(location.current.input.clientY),
      onDrop: scroll.end,
    })
    return () => {
      stop()
      scroll.end()
    }
  }, [])
}

function isDragged(data: Record<string, unknown>): data is Dragged {
  return (data.kind === 'lesson' || data.kind === 'module') && typeof data.id === 'string'
}
