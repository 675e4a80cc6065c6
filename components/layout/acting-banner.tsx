'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Eye from 'lucide-react/icons/eye'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { accountQuery, stopActing } from '@/lib/auth/queries'
import { ActingRefusal } from './acting-refusal'

const MINUTE_MS = 60_000

/**
 * Stays at the foot of every page while an admin sees the product as somebody else. Both ways out are full page loads,
 * which also empty everything the browser had fetched for the other one.
 */
export function ActingBanner() {
  const { data: account } = useQuery(accountQuery)
  const isActing = Boolean(account?.actedBy)
  const isKnown = account !== undefined
  const wasActing = useRef(false)
  useEffect(() => {
    if (!isKnown) return
    if (wasActing.current && !isActing) window.location.assign('/admin/users')
    wasActing.current = isActing
  }, [isActing, isKnown])
  if (!account?.actedBy) return null
  const name = `${account.firstName} ${account.lastName}`
  return <Banner name={name} expiresAt={account.actedBy.expiresAt} />
}

function Banner({ name, expiresAt }: { name: string; expiresAt: string }) {
  const [isLeaving, setLeaving] = useState(false)
  const minutesLeft = useMinutesLeft(expiresAt)
  async function stop() {
    setLeaving(true)
    try {
      await stopActing()
      window.location.assign('/admin/users')
    } catch (error) {
      setLeaving(false)
      showToast(`You still see Lectern as ${name}`, {
        tone: 'danger',
        description: (error as Error).message,
      })
    }
  }
  return (
    <aside
      aria-label="Acting as somebody"
      className="sticky bottom-0 z-40 border-t border-line bg-caution-soft text-caution"
    >
      <div className="mx-auto flex max-w-7xl flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 text-sm sm:px-6">
        <p className="flex min-w-0 items-start gap-2.5 break-words">
          <Eye aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            You see Lectern as <strong>{name}</strong>
            {minutesLeft !== null && `, ${minutesLeft} min left`}. All you can change is courses, and that is
            noted.
          </span>
        </p>
        <Button variant="secondary" loading={isLeaving} onClick={stop}>
          Stop
        </Button>
      </div>
      <ActingRefusal name={name} />
    </aside>
  )
}

/** Null before the script runs. When the time is over by this computer's clock, the server is asked whether it is. */
function useMinutesLeft(expiresAt: string): number | null {
  const cache = useQueryClient()
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const look = () => {
      const leftMs = Date.parse(expiresAt) - Date.now()
      setLeft(Math.max(0, Math.ceil(leftMs / MINUTE_MS)))
      if (leftMs <= 0) void cache.invalidateQueries({ queryKey: accountQuery.queryKey })
    }
    look()
    const timer = setInterval(look, 10_000)
    return () => clearInterval(timer)
  }, [expiresAt, cache])
  return left
}
