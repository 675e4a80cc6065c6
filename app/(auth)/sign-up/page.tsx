import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthFrame } from '@/components/auth/auth-frame'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { currentActor } from '@/lib/auth/require-actor'
import { sitePath } from '@/lib/auth/site-path'

export const metadata: Metadata = {
  title: 'Sign up',
  description: 'Create an account to enroll in courses and to keep your place in them.',
}

type SearchParams = Promise<Record<string, string | string[] | undefined>>

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const next = sitePath(query.next) ?? '/'
  const actor = await currentActor().catch(() => null)
  if (actor) redirect(next)
  return (
    <AuthFrame
      title="Create your account"
      description={
        <>
          Been here before?{' '}
          <Link
            href={`/sign-in?next=${encodeURIComponent(next)}`}
            className="text-accent underline underline-offset-4"
          >
            Sign in
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
    </AuthFrame>
  )
}
