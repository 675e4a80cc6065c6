import { z } from 'zod'
import { InstructorStats } from '@/lib/analytics/schemas'

const CourseFigures = z.object({
  courseId: z.string(),
  title: z.string(),
  slug: z.string(),
  isPublished: z.boolean(),
  enrollmentCount: z.int(),
  completedCount: z.int(),
  /** Mean percentage of those who are enrolled. */
  meanProgress: z.number(),
  rating: z.number(),
  ratingCount: z.int(),
  revenue: InstructorStats.shape.revenue,
})
export type CourseFigures = z.infer<typeof CourseFigures>

/** An instructor's figures (PRC-15, ADM-08) and the courses that make them up, most learners first. */
export const InstructorInsights = z.object({
  takenAt: z.iso.datetime(),
  instructor: z.object({ userId: z.string(), name: z.string() }),
  stats: InstructorStats,
  courses: z.array(CourseFigures),
})
export type InstructorInsights = z.infer<typeof InstructorInsights>
