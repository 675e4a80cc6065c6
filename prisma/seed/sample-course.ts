import type { CourseLevel } from '@/lib/catalog/policy'
import type { TeacherKey } from './people'

/** A course as it is written down here; what it becomes in the databases is the work of the product's own verbs. */
export interface SampleCourse {
  /** Unique in the catalog, so it also tells whether the course was made already. */
  code: string
  title: string
  category: CategorySlug
  teacher: TeacherKey
  level: CourseLevel
  language: string
  /** Color of slides, cover and handouts, from 0 to 359. */
  hue: number
  /** What the cover is about, where the category says too little. */
  coverTopic?: string
  /** How long ago it was published; a draft has none. */
  publishedDaysAgo?: number
  /** Free when there is none. */
  price?: { amount: number; currency: string }
  /** How many of ten learners take it. */
  popularity: number
  description: string
  modules: SampleModule[]
  reviews: SampleReview[]
}

export interface SampleModule {
  title: string
  lessons: SampleLesson[]
}

export type SampleLesson = { title: string; isPreview?: boolean } & (
  | { video: LessonVideoText }
  | { handout: HandoutBlock[] }
  /** Listened to instead of watched. */
  | { recording: RecordingText }
  | { quiz: SampleQuestion[] }
  /** Still to be recorded: a draft shows what is missing. */
  | { isUnrecorded: true }
)

export interface LessonVideoText {
  seconds: number
  subtitle: string
  /** Up to four short lines for the second slide. */
  points: string[]
  /** What is said, line by line, in each language; the first language is on by itself. */
  captions?: Record<string, string[]>
}

export interface RecordingText {
  seconds: number
  captions?: Record<string, string[]>
}

export interface SampleQuestion {
  question: string
  choices: string[]
  /** The place of the right one, from 0 on. */
  answer: number
}

/** A paragraph is plain text; the others are named by what they hold. */
export type HandoutBlock = string | { heading: string } | { bullets: string[] } | { checks: string[] }

export interface SampleReview {
  rating: 1 | 2 | 3 | 4 | 5
  text: string
}

export const CATEGORIES = [
  { slug: 'technology', name: 'Technology' },
  { slug: 'science', name: 'Science' },
  { slug: 'arts-and-craft', name: 'Arts & craft' },
  { slug: 'languages', name: 'Languages' },
] as const

export type CategorySlug = (typeof CATEGORIES)[number]['slug']
