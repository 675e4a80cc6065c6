'use client'

import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { changePerson, erasePerson, keepPerson, signOutPerson } from '@/lib/auth/queries'
import type { PeoplePage, Person, PersonDetails } from '@/lib/auth/schemas'
import { ROLE_LABELS } from './people-choice'

const ACT_KEY = ['people', 'act']

const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`

interface Act {
  person: Person
  /** What the row shows before the server has answered. */
  shown: Partial<Person>
  send: () => Promise<PersonDetails>
  title: string
  undo?: () => void
}

/** What an admin does to a person: the row follows at once, and a message offers to take it back. */
export function usePeople() {
  const client = useQueryClient()
  const show = (userId: string, shown: Partial<Person>) =>
    client.setQueriesData<InfiniteData<PeoplePage>>(
      { queryKey: ['people'] },
      pages =>
        pages && {
          ...pages,
          pages: pages.pages.map(page => ({
            ...page,
            data: page.data.map(row => (row.userId === userId ? { ...row, ...shown } : row)),
          })),
        },
    )
  const act = useMutation({
    mutationKey: ACT_KEY,
    // One after the other: who is restored and deleted at once is restored first on the server, too.
    scope: { id: 'people' },
    mutationFn: ({ send }: Act) => send(),
    onMutate: async ({ person, shown }) => {
      await client.cancelQueries({ queryKey: ['people'] })
      show(person.userId, shown)
    },
    onSuccess: (_answer, { title, undo }) =>
      showToast(title, { tone: 'positive', ...(undo ? { action: { label: 'Undo', onClick: undo } } : {}) }),
    onError: (error, { person }) => {
      show(person.userId, person)
      showToast('Nothing was changed', { tone: 'danger', description: error.message })
    },
    onSettled: async (_answer, _error, { person }) => {
      // A first look at the person that is under way may have been from before.
      await client.cancelQueries({ queryKey: ['person', person.userId] })
      await Promise.all([
        client.invalidateQueries({ queryKey: ['person', person.userId] }),
        // The list of the server replaces what is shown only when no other act waits.
        ...(client.isMutating({ mutationKey: ACT_KEY }) > 1
          ? []
          : [client.invalidateQueries({ queryKey: ['people'] })]),
      ])
    },
  })

  function setRole(person: Person, userType: Person['userType'], canUndo = true): void {
    if (userType === person.userType) return
    act.mutate({
      person,
      shown: { userType },
      send: () => changePerson(person.userId, { userType }),
      title: `${nameOf(person)} is ${userType === 'student' ? 'a' : 'an'} ${ROLE_LABELS[userType].toLowerCase()} now`,
      ...(canUndo ? { undo: () => setRole({ ...person, userType }, person.userType, false) } : {}),
    })
  }

  function setSuspended(person: Person, isSuspended: boolean, canUndo = true): void {
    const state = isSuspended ? ('suspended' as const) : ('active' as const)
    act.mutate({
      person,
      shown: { state },
      send: () => changePerson(person.userId, { isSuspended }),
      title: isSuspended
        ? `${nameOf(person)} is suspended and signed out`
        : `${nameOf(person)} may sign in again`,
      ...(canUndo ? { undo: () => setSuspended({ ...person, state }, !isSuspended, false) } : {}),
    })
  }

  function erase(person: Person): void {
    act.mutate({
      person,
      shown: { state: 'leaving' },
      send: () => erasePerson(person.userId),
      title: `The account of ${nameOf(person)} will be deleted within a day`,
      undo: () => keep({ ...person, state: 'leaving' }),
    })
  }

  function keep(person: Person): void {
    act.mutate({
      person,
      shown: { state: 'active', eraseAfter: null },
      send: () => keepPerson(person.userId),
      title: `The account of ${nameOf(person)} stays`,
    })
  }

  function signOut(person: Person): void {
    act.mutate({
      person,
      shown: {},
      send: () => signOutPerson(person.userId),
      title: `${nameOf(person)} is signed out everywhere`,
    })
  }

  return { setRole, setSuspended, erase, keep, signOut }
}

export type PeopleActs = ReturnType<typeof usePeople>
