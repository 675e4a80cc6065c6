'use client'

import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { onActingRefused } from '@/lib/http/api-client'

const EVENTS = ['click', 'submit', 'change', 'input'] as const
// What is sent later than this after somebody did something is sent by the page itself, such as a player's reports.
const BY_HAND_MS = 3000
const GAP = 8
// The banner at the foot of the page covers about so much of it.
const BANNER_HEIGHT = 160

/** Says at the control itself that what was just tried is not for an admin who acts as somebody (check 12). */
export function ActingRefusal({ name }: { name: string }) {
  const [control, setControl] = useState<HTMLElement>()
  const last = useRef<{ control: HTMLElement; at: number }>(undefined)
  useEffect(() => {
    const note = (event: Event) => {
      const used = controlOf(event)
      if (used) last.current = { control: used, at: performance.now() }
    }
    for (const name of EVENTS) document.addEventListener(name, note, true)
    const forget = onActingRefused(startedAt => {
      const used = last.current
      if (!used || startedAt - used.at > BY_HAND_MS) return
      // An entry of a menu is gone with it; the button that had opened the menu has the focus again.
      const fallback = document.activeElement
      setControl(
        used.control.isConnected ? used.control : fallback instanceof HTMLElement ? fallback : undefined,
      )
    })
    return () => {
      forget()
      for (const name of EVENTS) document.removeEventListener(name, note, true)
    }
  }, [])
  if (!control) return null
  return <Notice key={name} control={control} name={name} onClose={() => setControl(undefined)} />
}

function controlOf(event: Event): HTMLElement | null {
  if (event instanceof SubmitEvent) return event.submitter
  if (!(event.target instanceof Element)) return null
  return event.target.closest<HTMLElement>(
    'button, a, input, select, textarea, [role=menuitem], [role=switch]',
  )
}

function Notice({ control, name, onClose }: { control: HTMLElement; name: string; onClose: () => void }) {
  const id = useId()
  const notice = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => {
    const element = notice.current
    if (!element) return
    // Above dialogs, and where no part of the page cuts it off.
    element.showPopover()
    const place = () => placeBeside(element, control)
    // What the page itself says of the refusal may move the control away. It tells of the present size at once, too.
    const growth = new ResizeObserver(() => {
      if (!isInView(control)) control.scrollIntoView({ block: 'center' })
      place()
    })
    growth.observe(document.body)
    const before = control.getAttribute('aria-describedby')
    control.setAttribute('aria-describedby', [before, id].filter(Boolean).join(' '))
    for (const name of ['scroll', 'resize']) window.addEventListener(name, place, true)
    for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, onClose, true)
    return () => {
      growth.disconnect()
      if (before === null) control.removeAttribute('aria-describedby')
      else control.setAttribute('aria-describedby', before)
      for (const name of ['scroll', 'resize']) window.removeEventListener(name, place, true)
      for (const name of ['pointerdown', 'keydown']) document.removeEventListener(name, onClose, true)
    }
  }, [control, id, onClose])
  return createPortal(
    <p
      ref={notice}
      id={id}
      popover="manual"
      role="alert"
      className="fixed m-0 max-w-72 rounded-card border border-line bg-caution-soft px-3 py-2 text-sm text-caution shadow-soft"
    >
      You see Lectern as <strong>{name}</strong>, so only they can do this. Stop acting as them first.
    </p>,
    control.closest('[role=dialog]') ?? document.body,
  )
}

/** Under the control, above it where there is no room, and always within the window. */
function placeBeside(notice: HTMLElement, control: HTMLElement): void {
  const at = control.getBoundingClientRect()
  const { width, height } = notice.getBoundingClientRect()
  const below = at.bottom + GAP
  const top = below + height + GAP <= window.innerHeight ? below : at.top - GAP - height
  const bottom = window.innerHeight - height - GAP
  const left = Math.min(at.left, window.innerWidth - width - GAP)
  notice.style.inset = `${Math.max(GAP, Math.min(top, bottom))}px auto auto ${Math.max(GAP, left)}px`
}

function isInView(control: HTMLElement): boolean {
  const { top, bottom } = control.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight - BANNER_HEIGHT
}
