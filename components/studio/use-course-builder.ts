'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { showToast } from '@/components/ui/toast'
import { addLesson, addModule, ownCourseQuery, renameModule, saveOrder } from '@/lib/catalog/queries'
import type { CurriculumOrder, NewOrder, OwnCourse } from '@/lib/catalog/schemas'
import { ApiProblem } from '@/lib/http/problem'
import {
  inOrder,
  moveLesson,
  moveModule,
  orderOf,
  placeLesson,
  placeModule,
  type Step,
} from './curriculum-order'
import { deleteNow, deleteSoon } from './pending-deletions'
import { usePendingDeletions } from './use-pending-deletions'

export type CourseBuilding = ReturnType<typeof useCourseBuilder>

/** The course being built and what can be done with its outline. */
export function useCourseBuilder(initial: OwnCourse) {
  const { courseId } = initial
  const client = useQueryClient()
  const options = ownCourseQuery(courseId)
  const { data: course } = useQuery({ ...options, initialData: initial })
  const refresh = () => client.invalidateQueries({ queryKey: ['studio'] })
  const pendingPaths = usePendingDeletions()
  const onError = (error: Error) => {
    showToast('The outline was not changed', { tone: 'danger', description: error.message })
  }

  const shownOf = (whole: OwnCourse) =>
    whole.modules
      .filter(module => !pendingPaths.has(modulePath(module.moduleId)))
      .map(module => ({
        ...module,
        lessons: module.lessons.filter(lesson => !pendingPaths.has(lessonPath(lesson.lessonId))),
      }))
  const modules = shownOf(course)

  const lessonIds = new Set(modules.flatMap(module => module.lessons.map(lesson => lesson.lessonId)))
  const problems = course.problems.filter(({ lessonId }) => lessonId === null || lessonIds.has(lessonId))

  const orderKey = ['studio', 'order', courseId]
  const reorder = useMutation({
    mutationKey: orderKey,
    // One after the other, because each is a step from the order before it.
    scope: { id: `order-${courseId}` },
    mutationFn: (order: NewOrder) => saveOrder(courseId, order),
    onError: (error: Error) => {
      if (error instanceof ApiProblem && error.reason === 'curriculum_changed') tellChangedElsewhere()
      else onError(error)
    },
    // The order of the server replaces what is shown only when no other move waits.
    onSettled: () => (client.isMutating({ mutationKey: orderKey }) > 1 ? undefined : refresh()),
  })
  const newModule = useMutation({
    mutationFn: () => addModule(courseId, 'New module'),
    onError,
    onSettled: refresh,
  })
  const newLesson = useMutation({
    mutationFn: (moduleId: string) => addLesson(moduleId, 'New lesson'),
    onError,
    onSettled: refresh,
  })
  const renaming = useMutation({
    mutationFn: ({ moduleId, title, before }: { moduleId: string; title: string; before: string }) =>
      renameModule(moduleId, { title, expected: { title: before } }),
    onError: (error: Error, { moduleId, title }) => {
      const theirs = error instanceof ApiProblem ? error.current.title : undefined
      if (typeof theirs === 'string') {
        // Both titles are shown, and the own one can be put back with a press.
        showToast(`This module is called “${theirs}” by now`, {
          tone: 'caution',
          description: `Somebody renamed it in the meantime. Yours was “${title}”.`,
          action: { label: 'Use mine', onClick: () => renaming.mutate({ moduleId, title, before: theirs }) },
        })
      } else onError(error)
    },
    onSettled: refresh,
  })

  const isBusy = [reorder, newModule, newLesson, renaming].some(mutation => mutation.isPending)
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])

  /**
   * Shows the new order at once; a refusal brings the true one back. It starts from what is shown at this moment and not
   * when the page was drawn: keys come faster.
   */
  async function put(
    step: (shown: CurriculumOrder) => CurriculumOrder | null,
    undoTitle?: string,
  ): Promise<boolean> {
    await client.cancelQueries({ queryKey: options.queryKey })
    const before = client.getQueryData(options.queryKey) ?? course
    const order = step(orderOf(shownOf(before)))
    if (!order) return false
    const whole = inOrder(before.modules, order)
    client.setQueryData(options.queryKey, { ...before, modules: whole })
    reorder.mutate({ ...orderOf(whole), expected: orderOf(before.modules) })
    if (undoTitle) {
      const undo = () => put(() => orderOf(shownOf(before)))
      showToast(`${undoTitle} was moved`, { action: { label: 'Undo', onClick: undo } })
    }
    return true
  }

  return {
    course: { ...course, modules, problems },
    refresh,
    moveModule: (moduleId: string, step: Step) => put(shown => moveModule(shown, moduleId, step)),
    moveLesson: (lessonId: string, step: Step) => put(shown => moveLesson(shown, lessonId, step)),
    placeModule: (moduleId: string, title: string, beforeId: string | null) =>
      put(shown => placeModule(shown, moduleId, beforeId), `“${title}”`),
    placeLesson: (lessonId: string, title: string, place: { moduleId: string; beforeId: string | null }) =>
      put(shown => placeLesson(shown, lessonId, place), `“${title}”`),
    // A failure was told by then; null says that there is nothing to go on with.
    addModule: () =>
      newModule.mutateAsync().then(
        ({ moduleId }) => moduleId,
        () => null,
      ),
    addLesson: (moduleId: string) =>
      newLesson.mutateAsync(moduleId).then(
        ({ lessonId }) => lessonId,
        () => null,
      ),
    renameModule: (moduleId: string, title: string, before: string) =>
      renaming.mutateAsync({ moduleId, title, before }).catch(() => null),
    deleteModule: (moduleId: string, title: string) =>
      deleteSoon(modulePath(moduleId), `“${title}”`, refresh),
    deleteLesson: (lessonId: string, title: string) =>
      deleteSoon(lessonPath(lessonId), `“${title}”`, refresh),
    flushDeletions: () =>
      Promise.all(
        course.modules.flatMap(({ moduleId, lessons }) => [
          ...lessons.map(({ lessonId }) => deleteNow(lessonPath(lessonId))),
          deleteNow(modulePath(moduleId)),
        ]),
      ),
  }
}

function tellChangedElsewhere(): void {
  showToast('The order was changed elsewhere in the meantime', {
    tone: 'caution',
    description:
      'Your move was not kept. The outline shows the order as it is now; what you were typing is untouched.',
  })
}

const modulePath = (moduleId: string) => `/api/modules/${moduleId}`
const lessonPath = (lessonId: string) => `/api/lessons/${lessonId}`
