'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { countOf } from '@/components/catalog/course-facts'
import { CsvButton } from '@/components/ui/csv-button'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PagedFrame } from '@/components/ui/paged-frame'
import { changeAddress, useAddressWords } from '@/components/ui/use-address-words'
import { fetchAllPeople, type PeopleChoice, peopleQuery } from '@/lib/auth/queries'
import type { Person } from '@/lib/auth/schemas'
import { ActAsDialog } from './act-as'
import { AddPerson } from './add-person'
import { ListingTotal } from './listing-total'
import { peopleChoiceOf, peopleHref } from './people-choice'
import { peopleColumns } from './people-columns'
import { PeopleFilters } from './people-filters'
import { PersonDetailsDialog } from './person-details'
import { usePeople } from './use-people'

const HEADER = ['First name', 'Last name', 'Email', 'Role', 'State', 'Region', 'Joined', 'Last sign-in']

/** Everybody with an account, filtered by the address of the page; what is done to one is undone from a message. */
export function PeopleSection({ ownId }: { ownId: string }) {
  const choice = peopleChoiceOf(useAddressWords())
  const list = useInfiniteQuery(peopleQuery(choice))
  const acts = usePeople()
  const [looked, setLooked] = useState<Person>()
  const [acted, setActed] = useState<Person>()
  const rows = list.data?.pages.flatMap(page => page.data) ?? []
  const total = list.data?.pages[0]?.total
  return (
    <div className="space-y-4">
      <PeopleFilters choice={choice} onChange={goTo} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        {total !== undefined && <ListingTotal count={total}>{countOf(total, 'account')}</ListingTotal>}
        <CsvButton name="people" header={HEADER} sheet={() => sheetOf(choice)} />
        <AddPerson />
      </div>
      <PagedFrame list={list} what="The people" noun="people" total={total}>
        <DataTable
          caption="People with an account"
          hideCaption
          columns={peopleColumns({ ownId, acts, onDetails: setLooked, onActAs: setActed })}
          rows={rows}
          rowKey={person => person.userId}
          empty={
            <EmptyState title="Nobody matches">Try fewer letters, or remove a filter to see more.</EmptyState>
          }
        />
      </PagedFrame>
      <ActAsDialog person={acted} onClose={() => setActed(undefined)} />
      <PersonDetailsDialog person={looked} onClose={() => setLooked(undefined)} />
    </div>
  )
}

function goTo(choice: PeopleChoice): void {
  changeAddress(peopleHref(choice))
}

async function sheetOf(choice: PeopleChoice) {
  const { rows, isComplete } = await fetchAllPeople(choice)
  return {
    rows: rows.map(row => [
      row.firstName,
      row.lastName,
      row.email,
      row.userType,
      row.state,
      row.region,
      row.createdAt,
      row.lastLoginAt ?? '',
    ]),
    ...(isComplete ? {} : { note: `It holds the first ${rows.length} people. Filter to get the others.` }),
  }
}
