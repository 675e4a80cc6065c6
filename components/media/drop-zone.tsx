'use client'

import Upload from 'lucide-react/icons/upload'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'

export interface DropZoneProps {
  /** What may be chosen, as the file dialog wants it: `.mp4,.mov`. */
  accept: string
  title: string
  hint: ReactNode
  onFiles: (files: File[]) => void
}

/** A place to drop files on, with a button that opens the file dialog for everybody who does not drag. */
export function DropZone({ accept, title, hint, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  // Entering a child fires another enter before the leave of the parent, so both are counted.
  const [depth, setDepth] = useState(0)

  function drop(event: DragEvent): void {
    event.preventDefault()
    setDepth(0)
    onFiles([...event.dataTransfer.files])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button inside does the same.
    <div
      className={classNames(
        'flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-4 py-6 text-center transition-colors',
        depth > 0 ? 'border-accent bg-accent-soft' : 'border-line',
      )}
      onDragEnter={() => setDepth(value => value + 1)}
      onDragLeave={() => setDepth(value => Math.max(0, value - 1))}
      onDragOver={event => event.preventDefault()}
      onDrop={drop}
    >
      <Upload aria-hidden className="size-6 text-muted" />
      <p className="text-sm font-medium">{title}</p>
      <Button variant="secondary" aria-describedby={hintId} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <p id={hintId} className="text-xs text-muted">
        {hint}
      </p>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={event => {
          onFiles([...(event.target.files ?? [])])
          // The same file may be chosen again, to go on with it.
          event.target.value = ''
        }}
      />
    </div>
  )
}
