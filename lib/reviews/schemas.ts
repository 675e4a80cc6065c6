import { z } from 'zod'
import {
  MODERATION_STATES,
  REASON_MAX,
  REVIEW_KINDS,
  REVIEW_SORTS,
  REVIEW_TEXT_MAX,
} from '@/lib/reviews/policy'

export const ReviewRef = z.object({ reviewId: z.uuid() })

// PostgreSQL cannot hold a zero character in a text.
const text = z
  .string()
  .trim()
  .regex(/^[^\0]*$/, 'It holds a character that cannot be stored.')

const rating = z.number().int().min(1, 'From 1 to 5 stars.').max(5, 'From 1 to 5 stars.')
const reviewText = text.max(REVIEW_TEXT_MAX, 'At most 5,000 characters.')
const reason = text.max(REASON_MAX, 'At most 500 characters.')

/** CAT-13, ENR-07. Who writes and of what comes from the session and the address alone. */
export const ReviewInput = z.object({ rating, reviewText: reviewText.default('') })
export type ReviewInput = z.output<typeof ReviewInput>

export const ReviewChanges = z.object({ rating, reviewText }).partial()
export type ReviewChanges = z.output<typeof ReviewChanges>

export const ReviewSearch = z.object({
  sort: z.enum(REVIEW_SORTS).default('newest'),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
})
export type ReviewSearch = z.output<typeof ReviewSearch>

export const Review = z.object({
  reviewId: z.string(),
  rating: z.number().int(),
  reviewText: z.string(),
  createdAt: z.string(),
  /** First name and initial: a review is public, its author's whole name is not. */
  author: z.string(),
})
export type Review = z.output<typeof Review>

/** One's own review, which one also sees when it is hidden, with the reason. */
export const OwnReview = Review.extend({ isHidden: z.boolean(), hiddenReason: z.string().nullable() })
export type OwnReview = z.output<typeof OwnReview>

export const ReviewPage = z.object({
  data: z.array(Review),
  nextCursor: z.string().nullable(),
  /** How many gave 1, 2, 3, 4 and 5; hidden reviews count for nothing. */
  histogram: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
  /** The review of who asks; null for visitors and before one is written. */
  mine: OwnReview.nullable(),
  canReview: z.boolean(),
})
export type ReviewPage = z.output<typeof ReviewPage>

export const ReportInput = z.object({ reason: reason.min(1, 'Say what is wrong with it.') })
export type ReportInput = z.output<typeof ReportInput>
export const Reporting = z.object({ status: z.enum(['reported', 'already_reported']) })
export type Reporting = z.output<typeof Reporting>

export const ModerationSearch = z.object({
  state: z.enum(MODERATION_STATES).default('reported'),
  kind: z.enum(REVIEW_KINDS).optional(),
  /** Parts of what is written, of who wrote it, or of what it is about. */
  q: z
    .string()
    .trim()
    .max(200)
    .regex(/^[^\0]*$/)
    .optional(),
  rating: z.coerce.number().int().min(1).max(5).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ModerationSearch = z.output<typeof ModerationSearch>

const Report = z.object({ reason: z.string(), reporter: z.string(), createdAt: z.string() })

/** A review as admins see it. */
export const ModeratedReview = z.object({
  reviewId: z.string(),
  kind: z.enum(REVIEW_KINDS),
  rating: z.number().int(),
  reviewText: z.string(),
  author: z.string(),
  subject: z.object({ title: z.string(), path: z.string() }),
  createdAt: z.string(),
  hiddenAt: z.string().nullable(),
  hiddenReason: z.string().nullable(),
  /** Who hid it; null when nobody did, or their account is gone. */
  hiddenBy: z.string().nullable(),
  /** Reports that nobody has settled, the first one first; the oldest ten of them. */
  openReports: z.array(Report),
  openReportCount: z.number().int(),
})
export type ModeratedReview = z.output<typeof ModeratedReview>

export const ModerationPage = z.object({
  data: z.array(ModeratedReview),
  nextCursor: z.string().nullable(),
  /** How many reviews wait with open reports. */
  reportedCount: z.number().int(),
})
export type ModerationPage = z.output<typeof ModerationPage>

export const VisibilityInput = z
  .object({
    isHidden: z.boolean(),
    reason: reason.default(''),
    /** Takes the last decision back: the reports that it settled are open again. */
    reopensReports: z.boolean().default(false),
  })
  .refine(({ isHidden, reason }) => !isHidden || reason.length > 0, {
    path: ['reason'],
    error: 'Say why it is hidden; its author reads this.',
  })
export type VisibilityInput = z.output<typeof VisibilityInput>

export const ReviewVisibility = z.object({
  reviewId: z.string(),
  isHidden: z.boolean(),
  hiddenReason: z.string().nullable(),
})
export type ReviewVisibility = z.output<typeof ReviewVisibility>

export const ModerationExport = ModerationSearch.omit({ cursor: true, limit: true }).extend({
  format: z.enum(['csv', 'json']).default('csv'),
})
export type ModerationExport = z.output<typeof ModerationExport>

export const REVIEWS_AT_ONCE_MAX = 100

/** One decision about several reviews. */
export const ReviewDecisions = z
  .object({
    reviewIds: z.array(z.uuid()).min(1).max(REVIEWS_AT_ONCE_MAX, 'At most 100 at once.'),
    isHidden: z.boolean(),
    reason: reason.default(''),
  })
  .refine(({ isHidden, reason }) => !isHidden || reason.length > 0, {
    path: ['reason'],
    error: 'Say why they are hidden; their authors read this.',
  })
export type ReviewDecisions = z.output<typeof ReviewDecisions>

/** What was done, what was so already, and what could not be done, apart. */
export const ReviewDecisionsResult = z.object({
  done: z.array(z.string()),
  already: z.array(z.string()),
  failed: z.array(z.object({ reviewId: z.string(), reason: z.string() })),
})
export type ReviewDecisionsResult = z.output<typeof ReviewDecisionsResult>
