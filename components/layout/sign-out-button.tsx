'use client'

import LogOut from 'lucide-react/icons/log-out'
import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { showToast } from '@/components/ui/toast'

/** Leaves by a full page load, which also empties everything the browser had fetched for this person. */
export function SignOutButton({ className }: { className?: string }) {
  const [isLeaving, setIsLeaving] = useState(false)
  async function leave() {
    setIsLeaving(true)
    try {
      const { signOut } = await import('next-auth/react')
      await signOut({ callbackUrl: '/' })
    } catch {
      setIsLeaving(false)
      showToast('You are still signed in', {
        tone: 'danger',
        description: 'The server did not answer. Check the connection and try again.',
      })
    }
  }
  return (
    <button
      type="button"
      onClick={leave}
      disabled={isLeaving}
      className={classNames(
        'control-height flex w-full items-center gap-3 rounded-control px-3 text-left text-sm hover:bg-surface-sunken disabled:opacity-55',
        className,
      )}
    >
      <LogOut aria-hidden className="size-4 text-muted" />
      {isLeaving ? 'Signing out…' : 'Sign out'}
    </button>
  )
}
