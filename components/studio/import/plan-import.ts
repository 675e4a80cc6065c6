import { type FolderFile, folderOf, type IgnoredFile, kindOf, nameOf, reasonToIgnore } from './file-kinds'
import { isNumbered, titleOf } from './file-title'
import type { ImportPlan, PlannedFile, PlannedLesson, PlannedModule } from './import-plan'
import { compareNatural } from './natural-order'
import { pairFiles } from './pair-files'
import { prefixModules } from './prefix-modules'

/**
 * Proposes modules and lessons for a folder: modules from its folders or from numbers such as `1.2`, lessons from
 * videos, sounds and documents in the order of their numbers, captions and handouts by the name of their video. Every
 * file is in exactly one place of the answer, which does not depend on the order of the files.
 */
export function planImport(files: FolderFile[]): ImportPlan {
  const ignored: IgnoredFile[] = []
  const kept: FolderFile[] = []
  for (const file of files) {
    const reason = reasonToIgnore(file)
    if (reason) ignored.push({ path: file.path, reason })
    else kept.push(file)
  }
  const root = commonFolder(kept)
  const planned = kept.map(file => plannedOf(file, root)).sort((a, b) => compareNatural(a.path, b.path))
  const { lessons, loose } = pairFiles(planned)
  return {
    modules: modulesOf(lessons, root),
    loose,
    ignored: ignored.sort((a, b) => compareNatural(a.path, b.path)),
  }
}

function plannedOf(file: FolderFile, root: string): PlannedFile {
  const kind = kindOf(file)
  if (!kind) throw new Error('a file of no kind was kept')
  const inside = root === '' ? file.path : file.path.slice(root.length + 1)
  return { ...file, kind, name: nameOf(file.path), home: homeOf(folderOf(inside)), language: null }
}

/** The deepest folder that holds everything: the one that was dropped, or the only one in it. */
function commonFolder(files: FolderFile[]): string {
  const [first, ...others] = files.map(file => folderOf(file.path).split('/'))
  if (!first) return ''
  const shared = first.findIndex((part, index) => others.some(parts => parts[index] !== part))
  const parts = shared === -1 ? first : first.slice(0, shared)
  while (parts.length > 0 && isSorting(parts.at(-1) ?? '')) parts.pop()
  return parts.join('/')
}

const SORTING =
  /^(?:videos?|lessons?|lectures?|media|audios?|sounds?|subs?|subtitles?|captions?|cc|vtt|srt|handouts?|resources?|slides?|pdfs?|docs?|documents?|materials?|files|attachments?|worksheets?|images?|pictures?)$/i

/** Folders that sort by kind of file are no modules. */
function isSorting(folder: string): boolean {
  return SORTING.test(titleOf(folder, true).trim())
}

function homeOf(folder: string): string {
  const parts = folder.split('/').filter(part => part !== '')
  while (parts.length > 0 && isSorting(parts.at(-1) ?? '')) parts.pop()
  return parts.join('/')
}

function modulesOf(lessons: PlannedLesson[], root: string): PlannedModule[] {
  const homes = new Map<string, PlannedLesson[]>()
  for (const lesson of lessons) {
    const { home } = lesson.main
    homes.set(home, [...(homes.get(home) ?? []), lesson])
  }
  const sorted = [...homes].sort(([one], [other]) => compareNatural(one, other))
  const folders = sorted.flatMap(([home]) => (home === '' ? [] : [home.split('/')[0] ?? '']))
  const areNumbered = folders.length > 1 && folders.every(isNumbered)
  const rootTitle = root === '' ? 'Lessons' : titleOf(nameOf(root), true)
  return sorted.flatMap(([home, inside]) => {
    const byPrefix = prefixModules(inside, home)
    if (byPrefix) return byPrefix
    const title = home === '' ? rootTitle : moduleTitle(home, areNumbered)
    return [{ key: `folder:${home}`, title, lessons: titled(inside) }]
  })
}

function moduleTitle(home: string, areNumbered: boolean): string {
  const titles = home.split('/').map(part => titleOf(part, true, areNumbered))
  const joined = titles.join(' – ')
  return joined.length <= 200 ? joined : (titles.at(-1) ?? joined)
}

function titled(lessons: PlannedLesson[]): PlannedLesson[] {
  const areNumbered = lessons.length > 1 && lessons.every(lesson => isNumbered(lesson.main.name))
  return lessons.map(lesson => ({ ...lesson, title: titleOf(lesson.main.name, false, areNumbered) }))
}
