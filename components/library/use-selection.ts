'use client'

import { useState } from 'react'

export interface Selection {
  ids: string[]
  has: (id: string) => boolean
  toggle: (id: string) => void
  set: (ids: string[]) => void
}

/** What is ticked of a list. What is no longer shown is no longer chosen. */
export function useSelection(shownIds: string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return {
    ids: shownIds.filter(id => chosen.has(id)),
    has: id => chosen.has(id),
    toggle: id => setChosen(before => (before.has(id) ? without(before, id) : new Set([...before, id]))),
    set: ids => setChosen(new Set(ids)),
  }
}

function without(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...before].filter(each => each !== id))
}
