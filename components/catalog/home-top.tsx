'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ContinueCard } from '@/components/learning/continue-card'
import { accountQuery } from '@/lib/auth/queries'
import { continueQuery } from '@/lib/learning/queries'

/**
 * The first thing on the start page: the way back into the last lesson for who has one, the search for everybody else.
 * Both have one height, because the page is static and learns only here who looks at it.
 */
export function HomeTop({ hero }: { hero: ReactNode }) {
  const { data: account } = useQuery(accountQuery)
  const { data: lesson } = useQuery({ ...continueQuery, enabled: Boolean(account) })
  return (
    <div className="flex min-h-[28rem] flex-col justify-center sm:min-h-80">
      {account && lesson ? (
        <div className="space-y-5">
          <h1 className="text-xl font-semibold sm:text-2xl">Welcome back, {account.firstName}</h1>
          <ContinueCard lesson={lesson} />
        </div>
      ) : (
        hero
      )}
    </div>
  )
}
