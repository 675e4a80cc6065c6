import type { Actor } from '@/lib/auth/actor'
import { hasCategory } from '@/lib/catalog/category-store'
import { codesLike, insertCourse, isCodeTaken, slugsLike } from '@/lib/catalog/course-store'
import { codeStemOf, freeCode, freeSlug, slugOf } from '@/lib/catalog/internal/slug'
import { readOwnCourse } from '@/lib/catalog/read-course'
import type { NewCourse, OwnCourse } from '@/lib/catalog/schemas'
import { digitsOf, isPayable } from '@/lib/platform/currency'
import { AppError } from '@/lib/platform/errors'

const ATTEMPTS = 5

/**
 * Makes a draft that belongs to the actor, with a slug and, unless given, a code made from its title.
 * Refuses `unknown_category`, `course_code_taken` and `price_not_payable`.
 */
export async function createCourse(actor: Actor, input: NewCourse): Promise<OwnCourse> {
  requirePayable(input.price, input.currency)
  await requireCategory(input.categoryId)
  if (input.courseCode) await requireFreeCode(input.courseCode)
  return readOwnCourse(actor, await insert(actor, input))
}

async function insert(actor: Actor, input: NewCourse): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const courseCode = input.courseCode ?? (await generateCode(input.title))
    const slug = await generateSlug(input.title)
    try {
      return await insertCourse({
        ...input,
        courseCode,
        slug,
        region: input.region ?? actor.region,
        instructorId: actor.userId,
      })
    } catch (error) {
      const isConflict = error instanceof AppError && error.kind === 'conflict'
      if (!isConflict || attempt === ATTEMPTS) throw error
      // Someone else took the slug or the code between the look and the write: the next look sees theirs.
      if (input.courseCode) await requireFreeCode(input.courseCode)
    }
  }
}

export async function requireCategory(categoryId: string): Promise<void> {
  if (await hasCategory(categoryId)) return
  throw new AppError('invalid_input', 'unknown_category', {
    publicMessage: 'There is no such category.',
    details: { fields: { categoryId: ['There is no such category.'] } },
  })
}

/** A transaction over a price that its currency cannot express could never be settled. */
export function requirePayable(price: number, currency: string): void {
  if (isPayable(price, currency)) return
  const decimals = digitsOf(currency)
  const publicMessage = `${currency} has ${decimals === 0 ? 'no decimals' : `${decimals} decimals at most`}.`
  throw new AppError('invalid_input', 'price_not_payable', {
    publicMessage,
    details: { fields: { price: [publicMessage] } },
  })
}

export async function requireFreeCode(courseCode: string): Promise<void> {
  if (!(await isCodeTaken(courseCode))) return
  throw new AppError('conflict', 'course_code_taken', {
    publicMessage: 'Another course has this code.',
    details: { fields: { courseCode: ['Another course has this code.'] } },
  })
}

export async function generateSlug(title: string): Promise<string> {
  const slug = slugOf(title)
  return freeSlug(slug, await slugsLike(slug))
}

async function generateCode(title: string): Promise<string> {
  const stem = codeStemOf(title)
  return freeCode(stem, await codesLike(stem))
}
