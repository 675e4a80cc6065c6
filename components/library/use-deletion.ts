'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { deleteFiles } from '@/lib/media/library-queries'
import { restoreFile } from '@/lib/media/queries'

/** Puts files into the trash and offers to take it back. What went and what did not is said apart. */
export function useDeletion(onDone: () => void, onRestored?: () => void) {
  const cache = useQueryClient()
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: ['library'] })
    void cache.invalidateQueries({ queryKey: ['media-trash'] })
    // Courses list the files of their lessons.
    void cache.invalidateQueries({ queryKey: ['studio'] })
  }
  const restore = useRestoration(() => {
    refresh()
    onRestored?.()
  })
  return useMutation({
    mutationFn: deleteFiles,
    onSuccess: ({ done, already, failed }) => {
      refresh()
      onDone()
      const gone = done.length + already.length
      if (failed.length > 0) {
        const names = failed.map(({ reason }) => reason)
        showToast(`${countText(failed.length)} not deleted`, { tone: 'danger', description: names[0] ?? '' })
      }
      if (gone === 0) return
      showToast(`${countText(gone)} moved to the trash`, {
        ...(already.length > 0 ? { description: `${countText(already.length)} had gone already.` } : {}),
        ...(done.length > 0 ? { action: { label: 'Undo', onClick: () => restore.mutate(done) } } : {}),
      })
    },
  })
}

/** Takes files out of the trash again, one after the other, and says which stayed there. */
export function useRestoration(onDone: () => void) {
  return useMutation({
    mutationFn: async (fileIds: string[]) => {
      const problems: string[] = []
      for (const fileId of fileIds) {
        await restoreFile(fileId).catch((error: Error) => problems.push(error.message))
      }
      return problems
    },
    onSuccess: (problems, fileIds) => {
      onDone()
      const back = fileIds.length - problems.length
      if (back > 0) showToast(`${countText(back)} restored`, { tone: 'positive' })
      if (problems.length > 0) {
        const tone = 'danger'
        showToast(`${countText(problems.length)} not restored`, { tone, description: problems[0] ?? '' })
      }
    },
  })
}

export function countText(count: number): string {
  return count === 1 ? '1 file' : `${count} files`
}
