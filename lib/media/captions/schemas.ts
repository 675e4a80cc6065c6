import { z } from 'zod'
import { FileId, FileRef } from '@/lib/media/schemas'

export const CAPTION_KINDS = ['subtitles', 'captions'] as const
export const CAPTION_FORMATS = ['vtt', 'srt'] as const
export type CaptionFormat = (typeof CAPTION_FORMATS)[number]

/** More than a day of speech has; a file beyond these is no captions of a lesson. */
export const CUES_MAX = 6000
export const CUE_CHARACTERS_MAX = 2000
export const CAPTION_FILE_BYTES_MAX = 5 * 1024 * 1024
/** Of what is written anew: the text alone, as its readers load it. */
export const CAPTION_BYTES_MAX = 1024 * 1024
const TIME_MS_MAX = 100 * 3_600_000 - 1

/** A language by BCP 47, brought to its canonical form: `DE-at` is `de-AT`. */
export const Language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'Not a language code such as en, de or pt-BR.')
  .transform((code, context) => {
    try {
      return Intl.getCanonicalLocales(code)[0] ?? code
    } catch {
      context.addIssue({ code: 'custom', message: 'Not a language code such as en, de or pt-BR.' })
      return z.NEVER
    }
  })

export const CaptionsRef = FileRef
export const CaptionRef = z.object({ fileId: FileId, language: Language })
export const RevisionRef = CaptionRef.extend({ revision: z.coerce.number().int().positive() })
export const CaptionDownload = z.object({ format: z.enum(CAPTION_FORMATS).default('vtt') })

/** What is said from one moment to another. The text may be marked by `<i>`, `<b>`, `<u>`, `<v Name>` and `<c.class>`. */
export const Cue = z.object({
  startMs: z.number().int().min(0).max(TIME_MS_MAX),
  endMs: z.number().int().min(0).max(TIME_MS_MAX),
  text: z.string().max(CUE_CHARACTERS_MAX),
})
export type Cue = z.output<typeof Cue>

// Invisible characters that turn a line around or hide in it have no place in a name that others read.
const Label = z
  .string()
  .transform(text =>
    text
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  .pipe(z.string().max(80))

/** Captions of one language as lists show them. */
export const CaptionTrack = z.object({
  language: z.string(),
  label: z.string(),
  kind: z.enum(CAPTION_KINDS),
  isDefault: z.boolean(),
  isReviewed: z.boolean(),
  cueCount: z.number().int(),
  coveredSeconds: z.number().int(),
  /** Written for a version of the file that was replaced since. */
  isStale: z.boolean(),
  revision: z.number().int(),
  updatedAt: z.string(),
})
export type CaptionTrack = z.output<typeof CaptionTrack>

export const CaptionText = CaptionTrack.extend({ cues: z.array(Cue) })
export type CaptionText = z.output<typeof CaptionText>

/** All of what one language's captions are to be. `revision` is the one that they were changed from; 0 for new ones. */
export const CaptionInput = z.object({
  revision: z.number().int().min(0),
  label: Label.optional(),
  kind: z.enum(CAPTION_KINDS).default('captions'),
  isDefault: z.boolean().default(false),
  isReviewed: z.boolean().default(false),
  cues: z
    .array(Cue.refine(({ startMs, endMs }) => startMs < endMs, 'Ends before it starts.'))
    .max(CUES_MAX, `At most ${CUES_MAX} cues.`),
})
export type CaptionInput = z.output<typeof CaptionInput>

/** The fields beside the file in the form of an import. */
export const CaptionForm = z.object({
  language: Language.optional(),
  label: Label.optional(),
  kind: z.enum(CAPTION_KINDS).optional(),
  isDefault: z.stringbool().optional(),
})
export type CaptionForm = z.output<typeof CaptionForm>

export const CaptionRevision = z.object({
  revision: z.number().int(),
  label: z.string(),
  kind: z.enum(CAPTION_KINDS),
  isReviewed: z.boolean(),
  cueCount: z.number().int(),
  change: z.enum(['imported', 'edited', 'restored']),
  /** Null once the account is erased. */
  savedByName: z.string().nullable(),
  savedAt: z.string(),
})
export type CaptionRevision = z.output<typeof CaptionRevision>

/** What an import brought, and what of the file was not taken. */
export const CaptionImport = CaptionTrack.extend({ notes: z.array(z.string()) })
export type CaptionImport = z.output<typeof CaptionImport>
