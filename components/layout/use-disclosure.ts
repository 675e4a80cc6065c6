'use client'

import { usePathname } from 'next/navigation'
import { type RefObject, useEffect, useRef, useState } from 'react'

interface Disclosure {
  isOpen: boolean
  toggle: () => void
  close: () => void
  /** Goes on the element that holds the button and what it opens. */
  containerRef: RefObject<HTMLDivElement | null>
}

/** A button that opens a panel. Escape, a click outside, leaving by Tab and a new page close it. */
export function useDisclosure(): Disclosure {
  const [isOpen, setIsOpen] = useState(false)
  const containerRef = useRef<HTMLDivElement>(null)
  const pathname = usePathname()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what closes it.
  useEffect(() => setIsOpen(false), [pathname])

  useEffect(() => {
    if (!isOpen) return
    const onLeave = (event: Event) => {
      const target = event.target
      if (target instanceof Node && !containerRef.current?.contains(target)) setIsOpen(false)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setIsOpen(false)
      containerRef.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus()
    }
    document.addEventListener('pointerdown', onLeave)
    document.addEventListener('focusin', onLeave)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('pointerdown', onLeave)
      document.removeEventListener('focusin', onLeave)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [isOpen])

  return { isOpen, toggle: () => setIsOpen(open => !open), close: () => setIsOpen(false), containerRef }
}
