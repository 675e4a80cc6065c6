import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { type Access, type Actor, hasAccess } from '@/lib/auth/actor'
import { readActor } from '@/lib/auth/session'

/** Who looks at a page, or null. For pages only: route handlers get their actor from `route()`. */
export async function currentActor(): Promise<Actor | null> {
  const session = await readActor(new Request('http://page.invalid', { headers: await headers() }))
  return session?.actor ?? null
}

/**
 * The person for whom a page is made. A visitor goes to sign-in and comes back to `path`; who may not see the page gets
 * the answer 403. The verbs behind the page decide again.
 */
export async function requireActor(
  path: string,
  access: Exclude<Access, 'public'> = 'learner',
): Promise<Actor> {
  const actor = await currentActor()
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  if (!hasAccess(actor, access)) forbidden()
  return actor
}
