'use client'

import Ellipsis from 'lucide-react/icons/ellipsis'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, type MenuEntry } from '@/components/ui/menu'
import type { Person } from '@/lib/auth/schemas'
import type { PeopleActs } from './use-people'

interface PersonMenuProps {
  person: Person
  /** Nobody suspends or deletes themselves here. */
  isSelf: boolean
  acts: PeopleActs
  onDetails: () => void
  onActAs: () => void
}

export function PersonMenu({ person, isSelf, acts, onDetails, onActAs }: PersonMenuProps) {
  const entries: MenuEntry[] = [{ id: 'details', label: 'Details and history', onSelect: onDetails }]
  if (!isSelf && person.userType !== 'admin' && (person.state === 'active' || person.state === 'leaving')) {
    entries.push({ id: 'act-as', label: `See Lectern as ${person.firstName}`, onSelect: onActAs })
  }
  if (!isSelf && person.state !== 'erased') {
    entries.push({ id: 'sign-out', label: 'Sign out everywhere', onSelect: () => acts.signOut(person) })
  }
  if (!isSelf && person.state === 'active') {
    entries.push({ id: 'suspend', label: 'Suspend', onSelect: () => acts.setSuspended(person, true) })
  }
  if (!isSelf && person.state === 'suspended') {
    entries.push({ id: 'restore', label: 'Restore', onSelect: () => acts.setSuspended(person, false) })
  }
  if (!isSelf && person.state === 'leaving') {
    entries.push({ id: 'keep', label: 'Keep the account', onSelect: () => acts.keep(person) })
  }
  if (!isSelf && (person.state === 'active' || person.state === 'suspended')) {
    entries.push({ id: 'erase', label: 'Delete', tone: 'danger', onSelect: () => acts.erase(person) })
  }
  const label = `More about ${person.firstName} ${person.lastName}`
  return <Menu trigger={<IconButton label={label} icon={<Ellipsis />} />} entries={entries} />
}
