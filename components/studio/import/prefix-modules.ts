import { titleOf } from './file-title'
import type { PlannedLesson, PlannedModule } from './import-plan'

// Written together: `1.2 Title`, `S01E02`, `2_10-title`. `1 - 3 ways` is one number and a title.
const PREFIX = /^\s*(?:s(\d{1,3})\s*e(\d{1,3})|(\d{1,3})[._-](\d{1,3}))(?!\d)/i

/**
 * The modules that the numbers of a flat folder tell: `1.1`, `1.2`, `2.1` are two. Null unless every video there has
 * such a number and they name more than one module. What has none goes to the end.
 */
export function prefixModules(lessons: PlannedLesson[], home: string): PlannedModule[] | null {
  const numbered = lessons.map(lesson => ({ lesson, major: majorOf(lesson.main.name) }))
  const isPlain = numbered.some(({ lesson, major }) => major === null && lesson.type === 'video')
  const majors = [...new Set(numbered.flatMap(({ major }) => major ?? []))].sort((a, b) => a - b)
  if (isPlain || majors.length < 2) return null
  const last = majors.at(-1)
  return majors.map(major => ({
    key: `number:${home}:${major}`,
    title: `${home === '' ? '' : `${titleOf(home.split('/').at(-1) ?? '', true)} – `}Module ${major}`,
    lessons: numbered
      .filter(each => each.major === major || (each.major === null && major === last))
      .map(({ lesson }) => ({ ...lesson, title: titleOf(lesson.main.name, false, true) })),
  }))
}

function majorOf(name: string): number | null {
  const [, season, , major] = PREFIX.exec(name) ?? []
  const digits = season ?? major
  return digits === undefined ? null : Number(digits)
}
