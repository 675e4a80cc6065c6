'use client'

import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { courseImportsQuery, sendImportCaptions } from '@/lib/catalog/import-queries'
import type { CourseImport } from '@/lib/catalog/import-schemas'
import { ImportTransfers, type Transfer } from './import-transfers'
import { sendFile } from './send-file'

// They belong to the visit: a page that is left does not end what it began.
const running = new Map<string, ImportTransfers>()

export function transfersOf(made: CourseImport, client: QueryClient): ImportTransfers {
  const known = running.get(made.importId)
  if (known) return known
  const { importId, courseId } = made
  const transfers = new ImportTransfers(made, {
    send: (item, file, onProgress) =>
      sendFile(item.lessonId, file, {
        onProgress: upload =>
          onProgress({
            sentBytes: upload.sentBytes,
            hasFailed: upload.state === 'failed',
            error: upload.error,
          }),
      }),
    sendCaptions: async (item, file) => {
      await sendImportCaptions(importId, item.itemId, file)
    },
    reload: async () => {
      await client.invalidateQueries({ queryKey: ['studio'] })
      const imports = await client
        .fetchQuery({ ...courseImportsQuery(courseId), staleTime: 0 })
        .catch(() => undefined)
      return imports?.find(each => each.importId === importId)
    },
  })
  transfers.subscribe(warnBeforeLeaving)
  running.set(importId, transfers)
  return transfers
}

/** The files of an import that this visit sends, wherever in it they were chosen. */
export function useImportTransfers(made: CourseImport): {
  transfers: ImportTransfers
  shown: ReadonlyMap<string, Transfer>
} {
  const client = useQueryClient()
  const transfers = useMemo(() => transfersOf(made, client), [made, client])
  useEffect(() => transfers.update(made), [transfers, made])
  const shown = useSyncExternalStore(transfers.subscribe, transfers.read, () => NOTHING)
  return { transfers, shown }
}

const NOTHING: ReadonlyMap<string, Transfer> = new Map()

function warnBeforeLeaving(): void {
  const isAtWork = [...running.values()].some(transfers => transfers.isAtWork)
  if (isAtWork) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
