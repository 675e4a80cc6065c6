'use client'

import { useMutation } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { Button } from '@/components/ui/button'
import { formatByteSize } from '@/components/ui/byte-size'
import { showToast } from '@/components/ui/toast'
import { fetchPlayback } from '@/lib/learning/queries'
import type { LessonPlayback } from '@/lib/learning/schemas'

/** Fetches a fresh address first: the one the page came with works for some minutes only. */
export function DownloadButton({ lessonId, file }: { lessonId: string; file: LessonPlayback }) {
  const download = useMutation({
    mutationFn: () => fetchPlayback(lessonId, file.fileId),
    onSuccess: ({ url, originalName }) => {
      if (!url) return
      const link = document.createElement('a')
      link.href = url
      link.download = originalName
      link.click()
    },
    onError: () =>
      showToast('The file could not be downloaded', { tone: 'danger', description: 'Please try again.' }),
  })
  return (
    <Button variant="secondary" onClick={() => download.mutate()} loading={download.isPending}>
      <Download aria-hidden />
      Download
      <span className="font-normal text-muted tabular-nums">{formatByteSize(file.sizeBytes)}</span>
    </Button>
  )
}
