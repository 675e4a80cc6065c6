'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { ApiProblem } from '@/lib/http/problem'
import type { NewContent } from '@/lib/media/content-schemas'
import { lessonContentQuery, removeContent, saveContent } from '@/lib/media/queries'

/** The content of one lesson, and how it is written and taken off. */
export function useLessonContent(lessonId: string, onChange: () => void) {
  const client = useQueryClient()
  const options = lessonContentQuery(lessonId)
  const { data: content, isPending, error, refetch } = useQuery(options)
  const save = useMutation({
    mutationFn: (written: NewContent) => saveContent(lessonId, written),
    onSuccess: kept => {
      client.setQueryData(options.queryKey, kept)
      showToast('Saved')
      onChange()
    },
  })
  const remove = useMutation({
    mutationFn: () => removeContent(lessonId),
    onSuccess: () => {
      client.setQueryData(options.queryKey, null)
      onChange()
    },
  })
  const failure = save.error ?? remove.error
  return {
    content,
    isPending,
    loadError: error,
    reload: refetch,
    save,
    remove,
    failure,
    fields: failure instanceof ApiProblem ? failure.fields : {},
  }
}
