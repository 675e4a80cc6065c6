import { z } from 'zod'
import { Cue, Language } from '@/lib/media/captions/schemas'
import { FileId } from '@/lib/media/schemas'

export const TranscriptQuery = z.object({ fileId: FileId.optional(), language: Language.optional() })

/** What is said in a lesson, to be read. */
export const Transcript = z.object({
  fileId: z.string(),
  language: z.string(),
  label: z.string(),
  cues: z.array(Cue),
})
export type Transcript = z.output<typeof Transcript>

const Lacking = {
  uncaptionedSeconds: z.number(),
  /** Of all that was watched; null while nothing was. */
  share: z.number().nullable(),
}

/** Watched time without captions that somebody has looked through. */
export const CaptionDebt = z.object({
  watchedSeconds: z.number(),
  ...Lacking,
  languages: z.array(z.object({ language: z.string(), ...Lacking })),
  files: z.array(
    z.object({
      fileId: z.string(),
      lessonId: z.string(),
      lessonTitle: z.string(),
      watchedSeconds: z.number(),
      reviewed: z.array(z.string()),
      unreviewed: z.array(z.string()),
    }),
  ),
})
export type CaptionDebt = z.output<typeof CaptionDebt>

/** The same over everything that somebody looks after, as counts of ready files. */
export interface OwnCaptionDebt {
  withoutCount: number
  unreviewedCount: number
  /** Watched of either. */
  uncaptionedSeconds: number
}
