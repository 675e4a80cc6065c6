'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { TimeZoneProvider } from '@/components/ui/time-zone'
import { accountQuery } from '@/lib/auth/queries'

/** Shows times in the zone of the person's profile, and in the browser's to visitors. */
export function PersonTimeZone({ children }: { children: ReactNode }) {
  const { data: account } = useQuery(accountQuery)
  return <TimeZoneProvider value={account?.timezone}>{children}</TimeZoneProvider>
}
