import type { Actor } from '@/lib/auth/actor'
import { requireCareOfCourse } from '@/lib/catalog/require-own-course'
import { type CaptionedMinutes, findCaptionedMinutes } from '@/lib/learning/captions/caption-debt-store'
import type { CaptionDebt } from '@/lib/learning/captions/schemas'

/**
 * How much of what was watched in a course had no captions that somebody has looked through, by language. Languages are
 * those that any of its videos has. Refuses `not_found` to everybody but its instructor and admins.
 */
export async function captionDebt(actor: Actor, courseId: string): Promise<CaptionDebt> {
  await requireCareOfCourse(actor, courseId)
  const files = await findCaptionedMinutes(courseId)
  const languages = [...new Set(files.flatMap(file => [...file.reviewed, ...file.unreviewed]))].sort()
  const watchedSeconds = sumOf(files)
  const lacking = (isReviewed: (file: CaptionedMinutes) => boolean) => {
    const uncaptionedSeconds = sumOf(files.filter(file => !isReviewed(file)))
    const share = watchedSeconds > 0 ? uncaptionedSeconds / watchedSeconds : null
    return { uncaptionedSeconds, share }
  }
  return {
    watchedSeconds,
    ...lacking(file => file.reviewed.length > 0),
    languages: languages.map(language => ({
      language,
      ...lacking(file => file.reviewed.includes(language)),
    })),
    files,
  }
}

function sumOf(files: CaptionedMinutes[]): number {
  return files.reduce((sum, file) => sum + file.watchedSeconds, 0)
}
