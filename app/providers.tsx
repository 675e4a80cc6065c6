'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { FreshPassword } from '@/components/auth/fresh-password'
import { PersonTimeZone } from '@/components/layout/person-time-zone'
import { ToastHost } from '@/components/ui/toast-host'
import { ApiProblem } from '@/lib/http/problem'

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal stays a refusal; only a broken connection or an ailing server is asked again.
        retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
      },
    },
  })
}

export function Providers({ children }: { children: ReactNode }) {
  // In state, so that two requests rendered by one server process never share a cache.
  const [client] = useState(createQueryClient)
  return (
    <QueryClientProvider client={client}>
      <PersonTimeZone>{children}</PersonTimeZone>
      <FreshPassword />
      <ToastHost />
    </QueryClientProvider>
  )
}
