'use client'

import Braces from 'lucide-react/icons/braces'
import { Button } from '@/components/ui/button'
import type { CsvCell } from '@/components/ui/csv'
import { CsvButton } from '@/components/ui/csv-button'

interface SheetButtonsProps {
  name: string
  header: string[]
  rows: CsvCell[][]
}

/** A table as a file: CSV for spreadsheets, JSON for programs, both with exact bytes. */
export function SheetButtons({ name, header, rows }: SheetButtonsProps) {
  return (
    <>
      <CsvButton name={name} header={header} sheet={() => ({ rows })} />
      <Button variant="secondary" onClick={() => saveJson(name, header, rows)} aria-label={`JSON of ${name}`}>
        <Braces aria-hidden className="size-4" />
        JSON
      </Button>
    </>
  )
}

function saveJson(name: string, header: string[], rows: CsvCell[][]): void {
  const list = rows.map(row => Object.fromEntries(header.map((title, i) => [title, row[i] ?? null])))
  const address = URL.createObjectURL(new Blob([JSON.stringify(list, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `lectern-${name.replaceAll(' ', '-')}.json`
  link.click()
  URL.revokeObjectURL(address)
}
