import type { NewImport } from '@/lib/catalog/import-schemas'
import { CAPTION_FILE_BYTES_MAX } from '@/lib/media/captions/schemas'
import { sizeText } from '@/lib/media/policy'
import { previewUploads } from '@/lib/media/preview-uploads'
import { AppError } from '@/lib/platform/errors'

type Lesson = NewImport['modules'][number]['lessons'][number]
type File = Lesson['files'][number]

/**
 * The same folder with its files under the names that they will be kept by. Refuses `files_not_taken` with a sentence
 * at each file that no upload would be begun for.
 */
export function requireTakableFiles({ modules }: NewImport): NewImport {
  const fields: Record<string, string[]> = {}
  const takable = {
    modules: modules.map((module, m) => ({
      ...module,
      lessons: module.lessons.map((lesson, l) => ({
        ...lesson,
        files: lesson.files.map((file, f) => {
          const { filename, problem } = look(file, lesson)
          if (problem) fields[`modules.${m}.lessons.${l}.files.${f}`] = [problem]
          return { ...file, filename }
        }),
      })),
    })),
  }
  const count = Object.keys(fields).length
  if (count === 0) return takable
  throw new AppError('invalid_input', 'files_not_taken', {
    publicMessage: `${count === 1 ? 'One file' : `${count} files`} of this folder cannot be taken. Nothing was imported.`,
    details: { fields },
  })
}

function look(file: File, lesson: Lesson): { filename: string; problem: string | undefined } {
  if (file.role === 'captions') return { filename: file.filename, problem: againstCaptions(file, lesson) }
  const [preview] = previewUploads([file])
  if (!preview) throw new Error('no answer about a file')
  const { filename, refusal, kind } = preview
  const isPlayed = kind !== 'document' && kind !== 'image'
  const isMisplaced = file.role === 'lesson' && isPlayed !== (lesson.type === 'video')
  const problem = isMisplaced ? `This file does not make a ${lesson.type} lesson.` : undefined
  return { filename, problem: refusal ?? problem }
}

function againstCaptions({ filename, sizeBytes }: File, lesson: Lesson): string | undefined {
  if (!/\.(vtt|srt)$/i.test(filename)) return 'Captions are a .vtt or .srt file.'
  if (sizeBytes === 0) return 'This file is empty.'
  if (sizeBytes > CAPTION_FILE_BYTES_MAX)
    return `Captions may have ${sizeText(CAPTION_FILE_BYTES_MAX)} at most.`
  const hasVideo = lesson.type === 'video' && lesson.files.some(file => file.role === 'lesson')
  return hasVideo ? undefined : 'There is no video in this lesson for the captions.'
}
