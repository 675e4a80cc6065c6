import type { Actor } from '@/lib/auth/actor'
import { renameModuleRow } from '@/lib/catalog/curriculum-store'
import { requireOwnCourse } from '@/lib/catalog/require-own-course'

/** Gives a module another title. Refuses as `requireOwnCourse` does. */
export async function renameModule(
  actor: Actor,
  moduleId: string,
  title: string,
): Promise<{ moduleId: string; title: string }> {
  await requireOwnCourse(actor, { moduleId })
  await renameModuleRow(moduleId, title)
  return { moduleId, title }
}
