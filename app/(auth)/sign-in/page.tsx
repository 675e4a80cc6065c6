import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SignInForm } from '@/components/auth/sign-in-form'
import { currentActor } from '@/lib/auth/require-actor'
import { sampleAccounts } from '@/lib/auth/sample-accounts'
import { sitePath } from '@/lib/auth/site-path'

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } }

type SearchParams = Promise<Record<string, string | string[] | undefined>>

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  // Our own links say `next`; next-auth says `callbackUrl` when it sends somebody here.
  const next = sitePath(query.next) ?? sitePath(query.callbackUrl) ?? '/'
  // `switch` lets a person whose account may not open a page use another one.
  if (!query.switch && !query.error && (await isSignedIn())) redirect(next)
  return (
    <AuthFrame
      title="Welcome back"
      description={
        <>
          New here?{' '}
          <Link
            href={`/sign-up?next=${encodeURIComponent(next)}`}
            className="text-accent underline underline-offset-4"
          >
            Create an account
          </Link>
        </>
      }
    >
      <SignInForm
        next={next}
        notice={query.error ? 'Signing in did not work. Please try again.' : undefined}
        samples={sampleAccounts()}
      />
    </AuthFrame>
  )
}

// The form is worth showing while the database is away: it says so when it is sent.
const isSignedIn = () =>
  currentActor().then(
    actor => actor !== null,
    () => false,
  )
