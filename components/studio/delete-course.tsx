'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { countOf } from '@/components/catalog/course-facts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { showToast } from '@/components/ui/toast'
import { deleteCourse } from '@/lib/catalog/queries'
import type { OwnCourse } from '@/lib/catalog/schemas'

/** Deleting a course takes its files along and cannot be undone, so it asks; a course with learners is kept. */
export function DeleteCourse({ course }: { course: OwnCourse }) {
  const router = useRouter()
  const client = useQueryClient()
  const deletion = useMutation({
    mutationFn: () => deleteCourse(course.courseId),
    onSuccess: async () => {
      showToast(`“${course.title}” was deleted`)
      await client.invalidateQueries({ queryKey: ['studio', 'courses'] })
      router.push('/studio')
    },
  })
  if (course.enrollmentCount > 0) {
    return (
      <p className="px-1 text-sm text-muted">
        {countOf(course.enrollmentCount, 'learner')} enrolled, so this course can be withdrawn but not
        deleted.
      </p>
    )
  }
  return (
    <Dialog
      title={`Delete “${course.title}”?`}
      description="Its modules, lessons and files go with it. This cannot be undone."
      trigger={
        <Button variant="quiet" className="text-danger!">
          Delete this course
        </Button>
      }
      actions={
        <>
          <DialogClose render={<Button variant="quiet">Keep it</Button>} />
          <Button
            variant="danger"
            loading={deletion.isPending || deletion.isSuccess}
            onClick={() => deletion.mutate()}
          >
            Delete the course
          </Button>
        </>
      }
    >
      {deletion.error && (
        <p role="alert" className="text-sm text-danger">
          {deletion.error.message}
        </p>
      )}
    </Dialog>
  )
}
