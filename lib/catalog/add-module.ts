import type { Actor } from '@/lib/auth/actor'
import { appendModule } from '@/lib/catalog/curriculum-store'
import { lockOwnCourse } from '@/lib/catalog/require-own-course'
import { inTransaction } from '@/lib/platform/transaction'

/** Adds a module at the end of a course and gives its id. Refuses as `requireOwnCourse` does. */
export function addModule(actor: Actor, courseId: string, title: string): Promise<{ moduleId: string }> {
  return inTransaction(async tx => {
    await lockOwnCourse(tx, actor, courseId)
    return { moduleId: await appendModule(tx, courseId, title) }
  })
}
