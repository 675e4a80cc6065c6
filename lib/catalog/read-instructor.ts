import { findInstructor } from '@/lib/catalog/instructor-store'
import type { InstructorProfile } from '@/lib/catalog/schemas'

/** Somebody with at least one published course, as everybody may see them; null for everybody else. */
export function readInstructor(userId: string): Promise<InstructorProfile | null> {
  return findInstructor(userId)
}
