'use client'

import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { type Cell, csvHead, csvLine } from '@/lib/platform/csv-policy'
import { Button } from './button'
import { saveFile } from './save-file'
import { showToast } from './toast'

export interface CsvSheet {
  rows: Cell[][]
  /** Said when the file was saved, for example that it was cut. */
  note?: string
}

interface CsvButtonProps {
  /** What the file holds: its name, and for screen readers which table this button belongs to. */
  name: string
  header: string[]
  sheet: () => CsvSheet | Promise<CsvSheet>
}

export function CsvButton({ name, header, sheet }: CsvButtonProps) {
  const [isWorking, setWorking] = useState(false)
  const save = async () => {
    setWorking(true)
    try {
      const { rows, note } = await sheet()
      const csv = csvHead(header) + rows.map(csvLine).join('')
      saveFile(`lectern-${name.replaceAll(' ', '-')}.csv`, csv, 'text/csv;charset=utf-8')
      if (note) showToast('The file was saved', { description: note })
    } catch (error) {
      showToast('The file could not be made', { tone: 'danger', description: (error as Error).message })
    } finally {
      setWorking(false)
    }
  }
  return (
    <Button variant="secondary" loading={isWorking} onClick={save} aria-label={`CSV of ${name}`}>
      <Download aria-hidden className="size-4" />
      CSV
    </Button>
  )
}
