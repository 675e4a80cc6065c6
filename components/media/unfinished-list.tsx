'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { accountQuery } from '@/lib/auth/queries'
import { discardUnfinished, findUnfinished, type UnfinishedUpload } from './unfinished-uploads'

/** Reminds of uploads that an earlier visit began: a browser may go on with a file only when it is chosen again. */
export function UnfinishedList({ lessonId, isHidden }: { lessonId: string; isHidden: boolean }) {
  const [uploads, setUploads] = useState<UnfinishedUpload[]>([])
  const { data: account } = useQuery(accountQuery)
  const personId = account?.userId
  useEffect(() => {
    let isCurrent = true
    setUploads([])
    if (isHidden || !personId) return
    void findUnfinished(lessonId, personId).then(found => isCurrent && setUploads(found))
    return () => {
      isCurrent = false
    }
  }, [lessonId, personId, isHidden])

  async function discard(upload: UnfinishedUpload): Promise<void> {
    await discardUnfinished(upload)
    setUploads(current => current.filter(({ key }) => key !== upload.key))
  }

  if (uploads.length === 0) return null
  return (
    <ul className="space-y-2" aria-label="Unfinished uploads">
      {uploads.map(upload => (
        <li
          key={upload.key}
          className="flex flex-wrap items-center justify-between gap-3 rounded-control bg-caution-soft p-3"
        >
          <p className="text-sm text-caution">
            “{upload.name}” was sent to {upload.sentPercent}%. Choose the same file again to go on from there.
          </p>
          <Button variant="quiet" onClick={() => discard(upload)}>
            Discard
          </Button>
        </li>
      ))}
    </ul>
  )
}
