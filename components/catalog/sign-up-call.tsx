'use client'

import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '@/components/ui/button-link'
import { accountQuery } from '@/lib/auth/queries'

/** Asks visitors to join; it stands at the end of the page, so nothing moves when it leaves for those who have. */
export function SignUpCall() {
  const { data: account } = useQuery(accountQuery)
  if (account) return null
  return (
    <section aria-labelledby="join" className="rounded-card bg-accent-soft px-6 py-10 text-center sm:py-14">
      <h2 id="join" className="text-xl font-semibold sm:text-2xl">
        Keep your place in every course
      </h2>
      <p className="mx-auto mt-3 max-w-xl text-muted">
        With an account, what you watch is remembered to the second, on every device you sign in on.
      </p>
      <ButtonLink href="/sign-up" size="large" className="mt-6">
        Create an account
      </ButtonLink>
    </section>
  )
}
