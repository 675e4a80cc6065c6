'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { showToast } from '@/components/ui/toast'
import { addLesson, addModule, ownCourseQuery, renameModule, saveOrder } from '@/lib/catalog/queries'
import type { CurriculumOrder, OwnCourse } from '@/lib/catalog/schemas'
import { inOrder, moveLesson, moveModule, orderOf, type Step } from './curriculum-order'
import { useDelayedDelete } from './use-delayed-delete'

export type CourseBuilding = ReturnType<typeof useCourseBuilder>

/** The course being built and what can be done with its outline. */
export function useCourseBuilder(initial: OwnCourse) {
  const { courseId } = initial
  const client = useQueryClient()
  const options = ownCourseQuery(courseId)
  const { data: course } = useQuery({ ...options, initialData: initial })
  const refresh = () => client.invalidateQueries({ queryKey: ['studio'] })
  const deletion = useDelayedDelete(refresh)
  const onError = (error: Error) => {
    showToast('The outline was not changed', { tone: 'danger', description: error.message })
  }

  const modules = course.modules
    .filter(module => !deletion.pendingPaths.has(modulePath(module.moduleId)))
    .map(module => ({
      ...module,
      lessons: module.lessons.filter(lesson => !deletion.pendingPaths.has(lessonPath(lesson.lessonId))),
    }))

  const lessonIds = new Set(modules.flatMap(module => module.lessons.map(lesson => lesson.lessonId)))
  const problems = course.problems.filter(({ lessonId }) => lessonId === null || lessonIds.has(lessonId))

  const reorder = useMutation({
    mutationFn: (order: CurriculumOrder) => saveOrder(courseId, order),
    onError,
    onSettled: refresh,
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
    mutationFn: ({ moduleId, title }: { moduleId: string; title: string }) => renameModule(moduleId, title),
    onError,
    onSettled: refresh,
  })

  const isBusy = [reorder, newModule, newLesson, renaming].some(mutation => mutation.isPending)
  useEffect(() => {
    if (!isBusy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isBusy])

  /** Shows the new order at once; a refusal brings the true one back. */
  async function put(order: CurriculumOrder | null): Promise<boolean> {
    if (!order) return false
    await client.cancelQueries({ queryKey: options.queryKey })
    const whole = inOrder(course.modules, order)
    client.setQueryData(options.queryKey, { ...course, modules: whole })
    reorder.mutate(orderOf(whole))
    return true
  }

  return {
    course: { ...course, modules, problems },
    refresh,
    moveModule: (moduleId: string, step: Step) => put(moveModule(orderOf(modules), moduleId, step)),
    moveLesson: (lessonId: string, step: Step) => put(moveLesson(orderOf(modules), lessonId, step)),
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
    renameModule: (moduleId: string, title: string) =>
      renaming.mutateAsync({ moduleId, title }).catch(() => null),
    deleteModule: (moduleId: string, title: string) => deletion.remove(modulePath(moduleId), `“${title}”`),
    deleteLesson: (lessonId: string, title: string) => deletion.remove(lessonPath(lessonId), `“${title}”`),
    flushDeletions: deletion.flush,
  }
}

const modulePath = (moduleId: string) => `/api/modules/${moduleId}`
const lessonPath = (lessonId: string) => `/api/lessons/${lessonId}`
