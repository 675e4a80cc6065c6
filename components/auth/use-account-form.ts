'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { accountQuery } from '@/lib/auth/queries'
import { useSubmit } from './use-submit'

/** Sends a form that signs somebody in, and goes on to `next`. */
export function useAccountForm(send: (values: Record<string, string>) => Promise<unknown>, next: string) {
  const router = useRouter()
  const queryClient = useQueryClient()
  return useSubmit(send, async () => {
    // What was fetched for a visitor, or for whoever was signed in here before.
    queryClient.removeQueries({ type: 'inactive' })
    await queryClient.invalidateQueries({ queryKey: accountQuery.queryKey })
    router.push(next)
    // Pages that were rendered for a visitor are rendered again for the person.
    router.refresh()
    return 'leaving'
  })
}
