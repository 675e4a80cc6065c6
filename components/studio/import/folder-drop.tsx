'use client'

import FolderUp from 'lucide-react/icons/folder-up'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { type ChosenFile, filesOfDrop, filesOfInput } from './dropped-files'

// React has no name for it; browsers have no other way to choose a folder by keyboard.
const WHOLE_FOLDER = { webkitdirectory: '' }

export interface FolderDropProps {
  title: string
  hint: ReactNode
  isBusy?: boolean
  onFiles: (files: ChosenFile[]) => void
}

/** A place to drop a folder on, with a button that opens the dialog of the browser for everybody who does not drag. */
export function FolderDrop({ title, hint, isBusy = false, onFiles }: FolderDropProps) {
  const folder = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const hintId = useId()
  // Entering a child fires another enter before the leave of the parent, so both are counted.
  const [depth, setDepth] = useState(0)
  const [isReading, setReading] = useState(false)

  async function drop(event: DragEvent): Promise<void> {
    event.preventDefault()
    setDepth(0)
    setReading(true)
    onFiles(await filesOfDrop(event.dataTransfer).finally(() => setReading(false)))
  }

  function take(input: HTMLInputElement): void {
    const chosen = filesOfInput(input.files ?? [])
    // The same folder may be chosen again, to go on with it.
    input.value = ''
    if (chosen.length > 0) onFiles(chosen)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the buttons inside do the same.
    <div
      className={classNames(
        'flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-4 py-10 text-center transition-colors',
        depth > 0 ? 'border-accent bg-accent-soft' : 'border-line-strong/60',
      )}
      onDragEnter={() => setDepth(value => value + 1)}
      onDragLeave={() => setDepth(value => Math.max(0, value - 1))}
      onDragOver={event => event.preventDefault()}
      onDrop={drop}
    >
      <span aria-hidden className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
        <FolderUp className="size-6" />
      </span>
      <p className="text-base font-semibold">{title}</p>
      <div id={hintId} className="max-w-prose text-sm text-pretty text-muted">
        {hint}
      </div>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <Button
          aria-describedby={hintId}
          loading={isBusy || isReading}
          onClick={() => folder.current?.click()}
        >
          Choose a folder
        </Button>
        <Button variant="secondary" onClick={() => files.current?.click()}>
          Choose files
        </Button>
      </div>
      <input
        ref={folder}
        type="file"
        multiple
        {...WHOLE_FOLDER}
        tabIndex={-1}
        aria-hidden
        className="hidden"
        data-chooses="folder"
        onChange={event => take(event.target)}
      />
      <input
        ref={files}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden
        className="hidden"
        data-chooses="files"
        onChange={event => take(event.target)}
      />
    </div>
  )
}
