'use client'

import Upload from 'lucide-react/icons/upload'
import { useEffect, useRef, useState } from 'react'

/** Takes files that are dropped anywhere on the page, and says so while they are held over it. */
export function PageDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false)
  const take = useRef(onFiles)
  take.current = onFiles
  useEffect(() => {
    // Entering a child fires another enter before the leave of the parent, so both are counted.
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      depth = 0
      setOver(false)
      // A place of its own, such as that for a new version, has taken them already.
      if (event.defaultPrevented || !hasFiles(event)) return
      event.preventDefault()
      take.current([...(event.dataTransfer?.files ?? [])])
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop }
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener)
    }
  }, [])
  if (!isOver) return null
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed inset-4 z-40 grid place-items-center rounded-card border-2 border-dashed border-accent bg-accent-soft/90"
    >
      <p className="flex items-center gap-3 text-lg font-semibold text-accent">
        <Upload className="size-6" />
        Drop to upload
      </p>
    </div>
  )
}
