import type { Actor } from '@/lib/auth/actor'
import { addLesson } from '@/lib/catalog/add-lesson'
import { addModule } from '@/lib/catalog/add-module'
import { createCourse } from '@/lib/catalog/create-course'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { NewCourse, NewLesson, type OwnCourse } from '@/lib/catalog/schemas'
import { db } from '@/lib/platform/postgres'
import type { CategoryIds } from './categories'
import { TEACHERS } from './people'
import type { SampleCourse, SampleLesson } from './sample-course'
import type { People } from './sign-in-people'

/** A course with its modules and lessons, in which nothing can be watched yet. */
export interface LaidOutCourse {
  sample: SampleCourse
  teacher: Actor
  course: OwnCourse
}

/** Makes what is missing of the structure of each course, as its teacher. */
export async function layOutCourses(
  samples: SampleCourse[],
  { people, categories }: { people: People; categories: CategoryIds },
): Promise<LaidOutCourse[]> {
  const laidOut: LaidOutCourse[] = []
  for (const sample of samples) {
    const teacher = people.get(TEACHERS[sample.teacher].email)
    const categoryId = categories.get(sample.category)
    if (!teacher || !categoryId) throw new Error(`nobody to teach ${sample.code}, or no category for it`)
    laidOut.push({ sample, teacher, course: await layOut(teacher, sample, categoryId) })
  }
  return laidOut
}

// What is there is found by its place: the whole structure of a course stands before its first file.
async function layOut(teacher: Actor, sample: SampleCourse, categoryId: string): Promise<OwnCourse> {
  const { courseId, modules } = await findOrCreate(teacher, sample, categoryId)
  for (const [place, module] of sample.modules.entries()) {
    const there = modules[place]
    const moduleId = there?.moduleId ?? (await addModule(teacher, courseId, module.title)).moduleId
    for (const lesson of module.lessons.slice(there?.lessons.length ?? 0))
      await addLesson(teacher, moduleId, newLesson(lesson))
  }
  return readOwnCourse(teacher, courseId)
}

async function findOrCreate(teacher: Actor, sample: SampleCourse, categoryId: string): Promise<OwnCourse> {
  const { code: courseCode, title, description, level, language } = sample
  const existing = await db().course.findUnique({ where: { courseCode }, select: { courseId: true } })
  if (existing) return readOwnCourse(teacher, existing.courseId)
  const { amount: price, currency } = sample.price ?? {}
  const course = { courseCode, title, description, level, language, categoryId, price, currency }
  return createCourse(teacher, NewCourse.parse(course))
}

const WORDS_PER_MINUTE = 120

function newLesson(lesson: SampleLesson): NewLesson {
  const { title, isPreview } = lesson
  const type = 'handout' in lesson ? 'document' : 'quiz' in lesson ? 'quiz' : 'video'
  // A page that is worked with is read slowly.
  const words = 'handout' in lesson ? JSON.stringify(lesson.handout).split(/\s+/).length : 0
  return NewLesson.parse({ title, type, isPreview, durationMinutes: Math.ceil(words / WORDS_PER_MINUTE) })
}
