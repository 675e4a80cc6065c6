import { refusalOf } from '@/lib/media/policy'
import type { LessonFile, UploadLimits } from '@/lib/media/schemas'
import type { ImportDraft } from './import-draft'
import type { PlannedFile, PlannedLesson } from './import-plan'

const CAPTIONS_BYTES_MAX = 5 * 1024 * 1024

/** The files of a lesson that are to be sent. */
export function filesOf(lesson: PlannedLesson, leftOut: ReadonlySet<string>): PlannedFile[] {
  if (leftOut.has(lesson.main.path)) return []
  return [lesson.main, ...lesson.captions, ...lesson.handouts].filter(file => !leftOut.has(file.path))
}

/** What stands in the way of the import, by the path of the file it is about. Empty when it may be made. */
export function problemsOf(
  { modules, leftOut }: ImportDraft,
  limits: UploadLimits | undefined,
  usualLanguage: string,
): Map<string, string> {
  const problems = new Map<string, string>()
  for (const lesson of modules.flatMap(module => module.lessons)) {
    const files = filesOf(lesson, leftOut)
    for (const file of files) {
      const problem = againstFile(file, limits)
      if (problem) problems.set(file.path, problem)
    }
    const languages = new Set<string>()
    for (const file of lesson.captions.filter(each => files.includes(each))) {
      const language = file.language ?? usualLanguage
      if (languages.has(language))
        problems.set(file.path, 'Other captions of this lesson have the same language.')
      languages.add(language)
    }
    if (files.length > 0 && lesson.title.trim() === '')
      problems.set(lesson.main.path, 'Give this lesson a title.')
  }
  return problems
}

function againstFile(file: PlannedFile, limits: UploadLimits | undefined): string | undefined {
  if (file.kind === 'captions') {
    return file.sizeBytes > CAPTIONS_BYTES_MAX ? 'Captions may have 5 MB at most.' : undefined
  }
  // Without the limits at hand the server says the same before anything is made.
  const unknown = { maxVideoBytes: Number.POSITIVE_INFINITY, maxResourceBytes: Number.POSITIVE_INFINITY }
  const announced = { filename: file.name, mimeType: '', sizeBytes: file.sizeBytes }
  return refusalOf(announced, { ...unknown, ...limits })?.message
}

/** The paths of what the course seems to hold already, by name and size, with the title of the lesson that has it. */
export function alreadyThere(
  files: { path: string; name: string; sizeBytes: number }[],
  course: { files: LessonFile[]; titleOfLesson: (lessonId: string | null) => string },
): Map<string, string> {
  const known = new Map(course.files.map(file => [`${file.sizeBytes} ${file.originalName}`, file.lessonId]))
  return new Map(
    files.flatMap(({ path, name, sizeBytes }) => {
      const lessonId = known.get(`${sizeBytes} ${name}`)
      return lessonId === undefined ? [] : [[path, course.titleOfLesson(lessonId)] as const]
    }),
  )
}

export interface DraftTotals {
  moduleCount: number
  lessonCount: number
  fileCount: number
  sizeBytes: number
}

export function totalsOf({ modules, leftOut }: ImportDraft): DraftTotals {
  const filled = modules
    .map(module => module.lessons.map(lesson => filesOf(lesson, leftOut)).filter(files => files.length > 0))
    .filter(lessons => lessons.length > 0)
  const files = filled.flat(2)
  return {
    moduleCount: filled.length,
    lessonCount: filled.flat().length,
    fileCount: files.length,
    sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
  }
}
