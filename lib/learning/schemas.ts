import { z } from 'zod'
import type { Transcript } from '@/lib/learning/captions/schemas'
import { ACTIVITY_TYPES, COURSE_STATES, MY_COURSE_SORTS, RANGES_MAX } from '@/lib/learning/policy'
import { CountedAccess } from '@/lib/media/record-schemas'
import { type LessonContent, LessonFile, PlaybackCaptions } from '@/lib/media/schemas'

const SECONDS_MAX = 2_000_000_000
const seconds = z.number().min(0).max(SECONDS_MAX)
const Id = z
  .string()
  .min(1)
  .max(128)
  // PostgreSQL cannot hold a zero character in a text.
  .regex(/^[^\0]*$/)

export const ProgressFileRef = z.object({ fileId: Id })
export const ProgressCourseRef = z.object({ courseId: z.uuid() })
export const CourseRef = z.object({ courseId: z.uuid() })
export const LessonRef = z.object({ lessonId: z.uuid() })
export const EnrollmentRef = z.object({ enrollmentId: z.uuid() })
export const EnrolledLessonRef = z.object({ enrollmentId: z.uuid(), lessonId: z.uuid() })

/** PRG-12. Whose progress it is comes from the session alone; other members are passed over (ACC-10). */
export const ProgressReport = z.object({
  file_id: Id,
  progress_seconds: seconds.transform(Math.floor),
  progress_percentage: z.number().min(0).max(100),
  completed: z.boolean(),
  /** What was really watched since the last report, as [start, end] in seconds. */
  watched_ranges: z
    .array(
      z.tuple([seconds, seconds]).refine(([start, end]) => start <= end, 'A range ends before it starts.'),
    )
    .max(RANGES_MAX)
    .optional(),
  activity_type: z.enum(ACTIVITY_TYPES).optional(),
})
export type ProgressReport = z.output<typeof ProgressReport>

/** PRG-14. `last_watched` is null for a file that was never opened. */
export const FileProgress = z.object({
  user_id: z.string(),
  file_id: z.string(),
  progress_seconds: z.number().int(),
  progress_percentage: z.number(),
  completed: z.boolean(),
  last_watched: z.string().nullable(),
})
export type FileProgress = z.output<typeof FileProgress>

/** The stored row as the POST answers it (C-16), with the lesson and course that the server found (PRG-13). */
export const RecordedProgress = FileProgress.extend({
  lesson_id: z.string().nullable(),
  course_id: z.string(),
  watched_seconds: z.number().int(),
})
export type RecordedProgress = z.output<typeof RecordedProgress>

/** PRG-15. */
export const CourseProgress = z.object({
  user_id: z.string(),
  course_id: z.string(),
  total_files: z.number().int(),
  completed_files: z.number().int(),
  progress_percentage: z.number(),
  last_updated: z.string().nullable(),
})
export type CourseProgress = z.output<typeof CourseProgress>

export const Enrolling = z.object({
  status: z.enum(['enrolled', 'already_active']),
  enrollmentId: z.string(),
})
export type Enrolling = z.output<typeof Enrolling>

export const Enrollment = z.object({
  enrollmentId: z.string(),
  courseId: z.string(),
  progressPercentage: z.number(),
  enrolledAt: z.string(),
  completedAt: z.string().nullable(),
})
export type Enrollment = z.output<typeof Enrollment>
export const OwnEnrollment = z.object({ enrollment: Enrollment.nullable() })

export const MyCourse = Enrollment.extend({
  slug: z.string(),
  title: z.string(),
  coverUrl: z.string().nullable(),
  instructor: z.object({ firstName: z.string(), lastName: z.string() }),
  totalLessons: z.number().int(),
  completedLessons: z.number().int(),
  /** When the person last watched, read or completed something of it; null before the first time. */
  lastActivityAt: z.string().nullable(),
  /** False for a course with a price, which one would have to buy to come back to. */
  canLeave: z.boolean(),
  /** A withdrawn course has no page any more, but its learners keep it. */
  isPublished: z.boolean(),
  /** A review goes with the enrollment. */
  hasReview: z.boolean(),
})
export type MyCourse = z.output<typeof MyCourse>

export const MyCoursesQuery = z.object({
  state: z.enum(COURSE_STATES).default('all'),
  sort: z.enum(MY_COURSE_SORTS).default('recent'),
  /** Words of a title or of an instructor's name. */
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\0]*$/)
    .default(''),
  // A title is part of it.
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
})
export type MyCoursesQuery = z.output<typeof MyCoursesQuery>
export const MyCoursePage = z.object({
  data: z.array(MyCourse),
  nextCursor: z.string().nullable(),
  /** How many there are in all, whatever the filter. */
  totals: z.object({ all: z.number().int(), completed: z.number().int() }),
})
export type MyCoursePage = z.output<typeof MyCoursePage>

/** ENR-05. Minutes, which add up over calls. */
export const LessonCompletion = z.object({ timeSpentMinutes: z.number().int().min(0).max(1440).default(0) })
export type LessonCompletion = z.output<typeof LessonCompletion>

export const CompletedLesson = z.object({
  enrollmentId: z.string(),
  lessonId: z.string(),
  completedAt: z.string(),
  timeSpentMinutes: z.number().int(),
})
export type CompletedLesson = z.output<typeof CompletedLesson>

/** What a lesson still wants before it counts as complete. */
export const MissingPart = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('watch'),
    fileId: z.string(),
    name: z.string(),
    watchedSeconds: z.number().int(),
    neededSeconds: z.number().int(),
  }),
  z.object({ kind: z.literal('read'), fileId: z.string(), name: z.string() }),
  /** Nothing to do yet: the file is being prepared. */
  z.object({ kind: z.literal('wait'), fileId: z.string(), name: z.string() }),
  /** There is nothing that could be counted, so the learner says when it is done. */
  z.object({ kind: z.literal('mark') }),
])
export type MissingPart = z.output<typeof MissingPart>

export const LessonProgress = z.object({
  lessonId: z.string(),
  title: z.string(),
  type: z.enum(['video', 'document', 'quiz']),
  moduleId: z.string(),
  moduleTitle: z.string(),
  isCompleted: z.boolean(),
  completedAt: z.string().nullable(),
  timeSpentMinutes: z.number().int(),
  /** Of its files, how many are complete. */
  progressPercentage: z.number(),
  missing: z.array(MissingPart),
})
export type LessonProgress = z.output<typeof LessonProgress>

/** ENR-06. */
export const EnrollmentProgress = z.object({
  enrollmentId: z.string(),
  courseId: z.string(),
  totalLessons: z.number().int(),
  completedLessons: z.number().int(),
  progressPercentage: z.number(),
  completedAt: z.string().nullable(),
  timeSpentMinutes: z.number().int(),
  totalFiles: z.number().int(),
  completedFiles: z.number().int(),
  totalSeconds: z.number().int(),
  watchedSeconds: z.number().int(),
  lessons: z.array(LessonProgress),
})
export type EnrollmentProgress = z.output<typeof EnrollmentProgress>

/** Where a learner goes on: the lesson and the second. */
export const ContinueLesson = z.object({
  courseId: z.string(),
  courseSlug: z.string(),
  courseTitle: z.string(),
  lessonId: z.string(),
  lessonTitle: z.string(),
  positionSeconds: z.number().int(),
  durationSeconds: z.number().int(),
  coverUrl: z.string().nullable(),
})
export type ContinueLesson = z.output<typeof ContinueLesson>
export const Continue = z.object({ lesson: ContinueLesson.nullable() })

export const PlaybackQuery = z.object({ fileId: Id.optional() })

/** A lesson's file with the addresses that play it; they are null until it is ready. */
export const LessonPlayback = LessonFile.extend({
  url: z.string().nullable(),
  posterUrl: z.string().nullable(),
  storyboardUrl: z.string().nullable(),
  token: z.string().nullable(),
  expiresAt: z.string().nullable(),
  captions: z.array(PlaybackCaptions),
})
export type LessonPlayback = z.output<typeof LessonPlayback>

export const OutlineLesson = z.object({
  lessonId: z.string(),
  title: z.string(),
  type: z.enum(['video', 'document', 'quiz']),
  durationSeconds: z.number().int(),
  isPreview: z.boolean(),
  progressPercent: z.number(),
  isCompleted: z.boolean(),
})
export type OutlineLesson = z.output<typeof OutlineLesson>

export const OutlineModule = z.object({
  moduleId: z.string(),
  title: z.string(),
  lessons: z.array(OutlineLesson),
})
export type OutlineModule = z.output<typeof OutlineModule>

/** What the lesson page shows. */
export interface LessonView {
  course: { courseId: string; slug: string; title: string; isPublished: boolean }
  lesson: OutlineLesson
  /** Why the lesson opens. Only who is enrolled has progress. */
  access: 'enrolled' | 'preview' | 'owner'
  /** Of who is enrolled. */
  enrollmentId: string | null
  /** Why the lesson is not complete yet; empty when it is, and for whom nothing is recorded. */
  missing: MissingPart[]
  modules: OutlineModule[]
  previousLessonId: string | null
  nextLessonId: string | null
  /** The file the page is about, and where this person left it. */
  file: LessonPlayback | null
  position: { seconds: number; percent: number; isCompleted: boolean }
  /** Further files, for download. */
  resources: LessonPlayback[]
  /** What is said in it, in the language that is on by itself; null where nobody wrote it down, or it is long. */
  transcript: Transcript | null
  /** What the lesson points at in the media store (CAT-07). */
  content: LessonContent | null
}

/** A learner of a course as its instructor sees them. */
export const CourseStudent = z.object({
  enrollmentId: z.string(),
  userId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  enrolledAt: z.string(),
  progressPercentage: z.number(),
  completedAt: z.string().nullable(),
  /** The last time they watched or read anything of the course. */
  lastActiveAt: z.string().nullable(),
})
export type CourseStudent = z.output<typeof CourseStudent>

export const CourseStudentSearch = z.object({
  /** A part of the name. */
  q: z
    .string()
    .trim()
    .max(100)
    .regex(/^[^\0]*$/)
    .optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type CourseStudentSearch = z.output<typeof CourseStudentSearch>
export const CourseStudentPage = z.object({
  data: z.array(CourseStudent),
  nextCursor: z.string().nullable(),
  /** All who are enrolled, whatever is looked for. */
  total: z.number().int(),
})
export type CourseStudentPage = z.output<typeof CourseStudentPage>

/** MED-32. */
export const TrackedAccess = CountedAccess.extend({ url: z.string() })
