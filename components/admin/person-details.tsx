'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { REGION_LABELS } from '@/components/auth/region-of-timezone'
import { Dialog } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { personQuery } from '@/lib/auth/queries'
import type { Person, PersonAct, PersonDetails } from '@/lib/auth/schemas'
import { actText } from './act-text'
import { STATE_LABELS } from './people-choice'
import { PersonStorage } from './person-storage'

interface PersonDetailsDialogProps {
  person: Person | undefined
  onClose: () => void
}

/** What there is to know of a person before one acts, and what was done to their account. */
export function PersonDetailsDialog({ person, onClose }: PersonDetailsDialogProps) {
  return (
    <Dialog
      open={person !== undefined}
      onOpenChange={open => !open && onClose()}
      title={person ? `${person.firstName} ${person.lastName}` : ''}
      description={person && person.state !== 'erased' ? person.email : undefined}
    >
      {person && <Details userId={person.userId} />}
    </Dialog>
  )
}

function Details({ userId }: { userId: string }) {
  const { data, error, refetch, isFetching } = useQuery(personQuery(userId))
  if (data) {
    return (
      <div className="space-y-6 text-sm">
        <Facts person={data} />
        {data.state !== 'erased' && <PersonStorage userId={userId} fileCount={data.fileCount} />}
        <History acts={data.history} />
      </div>
    )
  }
  if (!error) return <Skeleton className="h-64 w-full" />
  return (
    <ErrorState title="This person could not be loaded" onRetry={() => refetch()} retrying={isFetching}>
      <p>{error.message}</p>
    </ErrorState>
  )
}

function Facts({ person }: { person: PersonDetails }) {
  const place = [person.city, person.country].filter(Boolean).join(', ')
  const facts: [string, ReactNode][] = [
    ['State', STATE_LABELS[person.state]],
    ...(person.eraseAfter
      ? ([['Will be deleted', <RelativeTime key="erase" date={person.eraseAfter} />]] as [
          string,
          ReactNode,
        ][])
      : []),
    ['Region', REGION_LABELS[person.region]],
    ['Place', place || 'Not given'],
    ['Signed in', placesOf(person.sessionCount)],
    ['Courses taught', coursesTaught(person)],
    ['Courses taken', person.enrollmentCount],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function coursesTaught({ userId, courseCount }: PersonDetails): ReactNode {
  if (courseCount === 0) return courseCount
  return (
    <Link href={`/admin/instructors/${userId}`} className="underline underline-offset-4">
      {courseCount}, with figures
    </Link>
  )
}

function History({ acts }: { acts: PersonAct[] }) {
  return (
    <section aria-labelledby="person-history" className="space-y-2">
      <h3 id="person-history" className="font-semibold">
        What admins did
      </h3>
      {acts.length === 0 ? (
        <p className="text-muted">Nothing so far.</p>
      ) : (
        <ul className="divide-y divide-line">
          {acts.map(act => (
            <li key={`${act.at} ${act.action}`} className="py-2">
              {actText(act)}
              <span className="block text-muted">
                {act.actorName ?? 'The system'}, <RelativeTime date={act.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function placesOf(sessionCount: number): string {
  if (sessionCount === 0) return 'nowhere'
  return sessionCount === 1 ? 'in one place' : `in ${sessionCount} places`
}
