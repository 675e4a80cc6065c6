import type { NewImport } from '@/lib/catalog/import-schemas'
import { filesOf } from './draft-problems'
import type { ImportDraft } from './import-draft'
import type { PlannedFile, PlannedLesson } from './import-plan'

type WishedFile = NewImport['modules'][number]['lessons'][number]['files'][number]

/** What is asked of the server: everything that was not left out. */
export function wishOf({ modules, leftOut }: ImportDraft, usualLanguage: string): NewImport {
  return {
    modules: modules.flatMap(({ moduleId, title, lessons }) => {
      const wished = lessons.flatMap(lesson => {
        const files = filesOf(lesson, leftOut).map(file => wishedFile(file, lesson, usualLanguage))
        return files.length === 0 ? [] : [{ title: lesson.title.trim(), type: lesson.type, files }]
      })
      const module = moduleId ? { moduleId } : { title: title.trim() || 'Lessons' }
      return wished.length === 0 ? [] : [{ module, lessons: wished }]
    }),
  }
}

function wishedFile(file: PlannedFile, lesson: PlannedLesson, usualLanguage: string): WishedFile {
  const { path, name: filename, sizeBytes } = file
  if (file === lesson.main) return { role: 'lesson', path, filename, sizeBytes }
  if (file.kind !== 'captions') return { role: 'handout', path, filename, sizeBytes }
  return { role: 'captions', path, filename, sizeBytes, language: file.language ?? usualLanguage }
}

/** Which of the chosen files belongs to which place: by path, else by a name and size that only one of them has. */
export function filesForItems<
  Item extends { itemId: string; path: string; filename: string; sizeBytes: number },
  Chosen extends { path: string; sizeBytes: number },
>(items: Item[], chosen: Chosen[]): Map<string, Chosen> {
  const byPath = new Map(chosen.map(file => [file.path, file]))
  const byName = new Map<string, Chosen[]>()
  for (const file of chosen) {
    const key = `${file.sizeBytes} ${file.path.split('/').at(-1)}`
    byName.set(key, [...(byName.get(key) ?? []), file])
  }
  return new Map(
    items.flatMap(item => {
      const same = byPath.get(item.path)
      if (same?.sizeBytes === item.sizeBytes) return [[item.itemId, same] as const]
      const named = byName.get(`${item.sizeBytes} ${item.filename}`) ?? []
      return named.length === 1 && named[0] ? [[item.itemId, named[0]] as const] : []
    }),
  )
}
