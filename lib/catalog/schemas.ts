import { z } from 'zod'
import { CourseApproval } from '@/lib/catalog/approval-schemas'
import { COURSE_LEVELS, COURSE_PRICES, COURSE_SORTS, LESSON_TYPES } from '@/lib/catalog/policy'
import { LessonFile } from '@/lib/media/schemas'
import { MAIN_CURRENCY } from '@/lib/platform/currency'
import { REGIONS } from '@/lib/platform/regions/shard-map'

export const CourseRef = z.object({ courseId: z.uuid() })
export const ModuleRef = z.object({ moduleId: z.uuid() })
export const LessonRef = z.object({ lessonId: z.uuid() })

// PostgreSQL cannot hold a zero character in a text.
export const text = z
  .string()
  .trim()
  .regex(/^[^\0]*$/, 'It holds a character that cannot be stored.')
export const title = text.min(1, 'Give it a title.').max(200, 'At most 200 characters.')
const contentId = text.max(255).nullable()
const durationMinutes = z.number().int().min(0).max(6_000)
const Level = z.enum(COURSE_LEVELS)
const Region = z.enum(REGIONS, { error: 'Unknown region' })

export const language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'A language code such as en or pt-BR.')

const courseFields = {
  title,
  description: text.max(10_000, 'At most 10,000 characters.'),
  categoryId: z.uuid('Choose a category.'),
  level: Level,
  language,
  price: z.number().min(0).max(99_999).multipleOf(0.01, 'At most two decimals.'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency code such as USD.'),
  durationHours: z.number().min(0).max(9_999).multipleOf(0.01, 'At most two decimals.'),
  courseCode: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,29}$/, '2 to 30 letters, digits and hyphens.')
    .transform(code => code.toUpperCase()),
}

export const NewCourse = z.object({
  title: courseFields.title,
  description: courseFields.description.default(''),
  categoryId: courseFields.categoryId,
  level: courseFields.level,
  language: courseFields.language.default('en'),
  price: courseFields.price.default(0),
  currency: courseFields.currency.default(MAIN_CURRENCY),
  durationHours: courseFields.durationHours.default(0),
  courseCode: courseFields.courseCode.optional(),
  /** The instructor's own region unless given (CAT-02). */
  region: Region.optional(),
})
export type NewCourse = z.output<typeof NewCourse>

/** What whoever changes saw before, so that nobody overwrites what somebody else wrote since (features.md 22). */
const courseChanges = z.object(courseFields).partial()
export const CourseChanges = courseChanges.extend({ expected: courseChanges.optional() })
export type CourseChanges = z.output<typeof CourseChanges>

export const NewModule = z.object({ title })
export const ModuleChanges = z.object({ title, expected: z.object({ title }).partial().optional() })
export type ModuleChanges = z.output<typeof ModuleChanges>

export const NewLesson = z.object({
  title,
  type: z.enum(LESSON_TYPES),
  isPreview: z.boolean().default(false),
  contentId: contentId.default(null),
  durationMinutes: durationMinutes.default(0),
})
export type NewLesson = z.output<typeof NewLesson>

const lessonChanges = z
  .object({
    title,
    type: z.enum(LESSON_TYPES),
    isPreview: z.boolean(),
    contentId,
    durationMinutes,
  })
  .partial()
export const LessonChanges = lessonChanges.extend({ expected: lessonChanges.optional() })
export type LessonChanges = z.output<typeof LessonChanges>

/** The whole order of a course: every module and every lesson of it, each exactly once. */
export const CurriculumOrder = z.object({
  modules: z.array(z.object({ moduleId: z.uuid(), lessonIds: z.array(z.uuid()).max(500) })).max(200),
})
export type CurriculumOrder = z.output<typeof CurriculumOrder>
/** The same, with the order that whoever moves saw before. */
export const NewOrder = CurriculumOrder.extend({ expected: CurriculumOrder.optional() })
export type NewOrder = z.output<typeof NewOrder>

const cursor = z.string().max(300).optional()

export const CourseSearch = z.object({
  q: text.max(200).optional(),
  category: text.max(100).optional(),
  level: Level.optional(),
  language: language.optional(),
  region: Region.optional(),
  minRating: z.coerce.number().min(0).max(5).optional(),
  price: z.enum(COURSE_PRICES).optional(),
  /** In the currency of each course. */
  maxPrice: z.coerce.number().min(0).max(99_999).optional(),
  instructor: z.uuid().optional(),
  /** Unless given: by relevance where there are words, else the newest first. */
  sort: z.enum(COURSE_SORTS).optional(),
  cursor,
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type CourseSearch = z.output<typeof CourseSearch>

export const PopularSearch = z.object({
  region: Region.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(12),
})
export type PopularSearch = z.output<typeof PopularSearch>

export const SimilarSearch = z.object({ limit: z.coerce.number().int().min(1).max(24).default(4) })

export const OwnCourseSearch = z.object({
  /** `all` is for admins. */
  owner: z.enum(['me', 'all']).optional(),
  cursor,
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type OwnCourseSearch = z.output<typeof OwnCourseSearch>

export const Category = z.object({
  categoryId: z.string(),
  slug: z.string(),
  name: z.string(),
  courseCount: z.number().int(),
})
export type Category = z.output<typeof Category>

export const CategoryRef = z.object({ categoryId: z.uuid() })
export const NewCategory = z.object({
  name: text.min(1, 'Give it a name.').max(60, 'At most 60 characters.'),
  /** Its address in the catalog; made from the name unless given. */
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and hyphens.')
    .optional(),
})
export type NewCategory = z.output<typeof NewCategory>
export const CategoryChanges = NewCategory.partial()
export type CategoryChanges = z.output<typeof CategoryChanges>
/** Where the courses of a category go that is deleted. */
export const CategoryRemoval = z.object({ moveTo: z.uuid().optional() })
/** All categories in their order, each exactly once. */
export const CategoryOrder = z.object({ categoryIds: z.array(z.uuid()).max(1000) })
export type CategoryOrder = z.output<typeof CategoryOrder>

/** A language in which there are published courses. */
export const CourseLanguage = z.object({ language: z.string(), courseCount: z.number().int() })
export type CourseLanguage = z.output<typeof CourseLanguage>

const Person = z.object({ userId: z.string(), firstName: z.string(), lastName: z.string() })

export const InstructorRef = z.object({ userId: z.uuid() })
export const InstructorProfile = Person.extend({
  bio: z.string(),
  /** Published courses alone count, here and in the figures below. */
  courseCount: z.number().int(),
  learnerCount: z.number().int(),
  /** The average of all ratings, 0 when there is none. */
  rating: z.number(),
  ratingCount: z.number().int(),
})
export type InstructorProfile = z.output<typeof InstructorProfile>

export const CourseCard = z.object({
  courseId: z.string(),
  slug: z.string(),
  courseCode: z.string(),
  title: z.string(),
  summary: z.string(),
  level: Level,
  language: z.string(),
  price: z.number(),
  currency: z.string(),
  /** Measured from the lessons where there are any, else what the instructor announced. */
  durationSeconds: z.number().int(),
  lessonCount: z.number().int(),
  rating: z.number(),
  ratingCount: z.number().int(),
  enrollmentCount: z.number().int(),
  publishedAt: z.string().nullable(),
  coverUrl: z.string().nullable(),
  category: z.object({ slug: z.string(), name: z.string() }),
  instructor: Person,
})
export type CourseCard = z.output<typeof CourseCard>

export const CoursePage = z.object({
  data: z.array(CourseCard),
  nextCursor: z.string().nullable(),
  /** Exact up to COUNTED_COURSES_MAX; there are more when `isTotalCapped`. */
  total: z.number().int(),
  isTotalCapped: z.boolean(),
  /** Nothing matched as written; these are the nearest. */
  isNearest: z.boolean(),
  /** The words that were looked for instead, when some occur nowhere as written. */
  didYouMean: z.string().nullable(),
})
export type CoursePage = z.output<typeof CoursePage>

export const Lesson = z.object({
  lessonId: z.string(),
  title: z.string(),
  order: z.number().int(),
  type: z.enum(LESSON_TYPES),
  contentId: z.string().nullable(),
  durationSeconds: z.number().int(),
  durationMinutes: z.number().int(),
  isPreview: z.boolean(),
})
export type Lesson = z.output<typeof Lesson>

export const Module = z.object({
  moduleId: z.string(),
  title: z.string(),
  order: z.number().int(),
  lessons: z.array(Lesson),
})
export type Module = z.output<typeof Module>

export const CourseDetails = CourseCard.omit({ summary: true }).extend({
  description: z.string(),
  region: z.enum(REGIONS),
  durationHours: z.number(),
  categoryId: z.string(),
  coverFileId: z.string().nullable(),
  instructor: Person.extend({ bio: z.string() }),
  createdAt: z.string(),
  updatedAt: z.string(),
  modules: z.array(Module),
})
export type CourseDetails = z.output<typeof CourseDetails>

const Problem = z.object({
  code: z.enum(['no_lesson', 'no_question', 'no_file', 'file_processing', 'file_failed']),
  lessonId: z.string().nullable(),
  message: z.string(),
})

/** A course as its owner sees it: with the files of its lessons and what still stands in the way of publishing it. */
export const OwnCourse = CourseDetails.extend({
  files: z.array(LessonFile),
  problems: z.array(Problem),
  approval: CourseApproval,
})
export type OwnCourse = z.output<typeof OwnCourse>

export const OwnCourseCard = CourseCard.extend({
  updatedAt: z.string(),
  problemCount: z.number().int(),
  /** It waits for an admin. */
  isInReview: z.boolean(),
})
export type OwnCourseCard = z.output<typeof OwnCourseCard>

export const OwnCoursePage = z.object({ data: z.array(OwnCourseCard), nextCursor: z.string().nullable() })
export type OwnCoursePage = z.output<typeof OwnCoursePage>

export const CourseVideo = z.object({
  videoId: z.string(),
  lessonId: z.string().nullable(),
  videoType: z.enum(['intro', 'lesson', 'module']),
  videoUrl: z.string(),
  durationSeconds: z.number(),
  sizeBytes: z.number(),
  processingStatus: z.enum(['pending', 'processing', 'completed', 'failed']),
  createdAt: z.string(),
})

export const CourseResource = z.object({
  resourceId: z.string(),
  lessonId: z.string().nullable(),
  resourceName: z.string(),
  resourceType: z.string(),
  resourceUrl: z.string(),
  sizeBytes: z.number(),
  createdAt: z.string(),
})

/** CAT-15. Both lists are empty while the media store is off. */
export const CourseMedia = z.object({
  course: CourseDetails,
  videos: z.array(CourseVideo),
  resources: z.array(CourseResource),
})
export type CourseMedia = z.output<typeof CourseMedia>

export const Publication = z.object({ courseId: z.string(), publishedAt: z.string().nullable() })
export type Publication = z.output<typeof Publication>
