'use client'

import Braces from 'lucide-react/icons/braces'
import { Button } from '@/components/ui/button'
import { CsvButton } from '@/components/ui/csv-button'
import { saveFile } from '@/components/ui/save-file'
import type { Cell } from '@/lib/platform/csv-policy'

interface SheetButtonsProps {
  name: string
  header: string[]
  rows: Cell[][]
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

function saveJson(name: string, header: string[], rows: Cell[][]): void {
  const list = rows.map(row => Object.fromEntries(header.map((title, i) => [title, row[i] ?? null])))
  saveFile(`lectern-${name.replaceAll(' ', '-')}.json`, JSON.stringify(list, null, 2), 'application/json')
}
