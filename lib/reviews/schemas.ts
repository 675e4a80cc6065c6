import { z } from 'zod'

export const ReviewSearch = z.object({
  cursor: z.uuid().optional(),
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

export const ReviewPage = z.object({
  data: z.array(Review),
  nextCursor: z.string().nullable(),
  /** How many gave 1, 2, 3, 4 and 5. */
  histogram: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]),
})
export type ReviewPage = z.output<typeof ReviewPage>
