import { Badge, type Tone } from '@/components/ui/badge'
import type { Column } from '@/components/ui/data-table'
import { LabelOptions } from '@/components/ui/label-options'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'
import type { UserType } from '@/lib/auth/policy'
import type { Person, PersonState } from '@/lib/auth/schemas'
import { ROLE_LABELS, STATE_LABELS } from './people-choice'
import { PersonMenu } from './person-menu'
import type { PeopleActs } from './use-people'

const STATE_TONES: Record<PersonState, Tone> = {
  active: 'positive',
  suspended: 'caution',
  leaving: 'danger',
  erased: 'neutral',
}

interface PeopleColumnsProps {
  /** Who looks: their own row cannot be changed. */
  ownId: string | undefined
  acts: PeopleActs
  onDetails: (person: Person) => void
  onActAs: (person: Person) => void
}

export function peopleColumns({ ownId, acts, onDetails, onActAs }: PeopleColumnsProps): Column<Person>[] {
  const isSelf = ({ userId }: Person) => userId === ownId
  return [
    {
      id: 'name',
      header: 'Person',
      cell: person => (
        <>
          <span className="break-words">
            {person.firstName} {person.lastName}
            {isSelf(person) && <span className="font-normal text-muted"> (you)</span>}
          </span>
          {person.state !== 'erased' && (
            <span className="block font-normal break-all text-muted">{person.email}</span>
          )}
        </>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: person =>
        isSelf(person) || person.state === 'erased' ? (
          ROLE_LABELS[person.userType]
        ) : (
          <Select
            aria-label={`Role of ${person.firstName} ${person.lastName}`}
            value={person.userType}
            onChange={event => acts.setRole(person, event.target.value as UserType)}
            className="w-36"
          >
            <LabelOptions labels={ROLE_LABELS} />
          </Select>
        ),
    },
    {
      id: 'state',
      header: 'State',
      cell: person => <Badge tone={STATE_TONES[person.state]}>{STATE_LABELS[person.state]}</Badge>,
    },
    {
      id: 'lastLogin',
      header: 'Last sign-in',
      className: 'whitespace-nowrap',
      cell: person => (person.lastLoginAt ? <RelativeTime date={person.lastLoginAt} /> : 'Never'),
    },
    {
      id: 'created',
      header: 'Joined',
      className: 'whitespace-nowrap',
      cell: person => <RelativeTime date={person.createdAt} />,
    },
    {
      id: 'more',
      header: 'More',
      align: 'end',
      cell: person => (
        <PersonMenu
          person={person}
          isSelf={isSelf(person)}
          acts={acts}
          onDetails={() => onDetails(person)}
          onActAs={() => onActAs(person)}
        />
      ),
    },
  ]
}
