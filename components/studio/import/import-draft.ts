import type { CurriculumOrder } from '@/lib/catalog/schemas'
import { moveLesson, moveModule, placeLesson, type Step } from '../curriculum-order'
import type { IgnoredFile } from './file-kinds'
import { titleOf } from './file-title'
import type { ImportPlan, PlannedFile, PlannedLesson, PlannedModule } from './import-plan'

export interface DraftModule extends PlannedModule {
  /** The module of the course that its lessons go into; null makes a new one. */
  moduleId: string | null
}

/** The proposal as its reader changed it. What is left out stays in its place, by its path. */
export interface ImportDraft {
  modules: DraftModule[]
  loose: PlannedFile[]
  ignored: IgnoredFile[]
  leftOut: ReadonlySet<string>
}

export type DraftAction =
  | { do: 'rename-module'; key: string; title: string }
  | { do: 'use-module'; key: string; moduleId: string | null }
  | { do: 'rename-lesson'; key: string; title: string }
  | { do: 'include'; paths: string[]; isIncluded: boolean }
  | { do: 'step-lesson'; key: string; step: Step }
  | { do: 'step-module'; key: string; step: Step }
  | { do: 'place-lesson'; key: string; moduleKey: string; beforeKey: string | null }
  | { do: 'set-language'; path: string; language: string }
  | { do: 'attach'; path: string; lessonKey: string }
  | { do: 'detach'; path: string }

export function draftOf(
  { modules, loose, ignored }: ImportPlan,
  leftOut: Iterable<string> = [],
): ImportDraft {
  return {
    modules: modules.map(module => ({ ...module, moduleId: null })),
    loose,
    ignored,
    leftOut: new Set(leftOut),
  }
}

export function changeDraft(draft: ImportDraft, action: DraftAction): ImportDraft {
  switch (action.do) {
    case 'rename-module':
      return eachModule(draft, module =>
        module.key === action.key ? { ...module, title: action.title } : module,
      )
    case 'use-module':
      return eachModule(draft, module =>
        module.key === action.key ? { ...module, moduleId: action.moduleId } : module,
      )
    case 'rename-lesson':
      return eachLesson(draft, lesson =>
        lesson.key === action.key ? { ...lesson, title: action.title } : lesson,
      )
    case 'include':
      return { ...draft, leftOut: withPaths(draft.leftOut, action.paths, action.isIncluded) }
    case 'step-lesson':
      return ordered(draft, order => moveLesson(order, action.key, action.step))
    case 'step-module':
      return ordered(draft, order => moveModule(order, action.key, action.step))
    case 'place-lesson':
      return ordered(draft, order =>
        placeLesson(order, action.key, { moduleId: action.moduleKey, beforeId: action.beforeKey }),
      )
    case 'set-language':
      return eachLesson(draft, lesson => ({
        ...lesson,
        captions: lesson.captions.map(file =>
          file.path === action.path ? { ...file, language: action.language } : file,
        ),
      }))
    case 'attach':
      return attach(draft, action.path, action.lessonKey)
    case 'detach':
      return detach(draft, action.path)
  }
}

function eachModule(draft: ImportDraft, change: (module: DraftModule) => DraftModule): ImportDraft {
  return { ...draft, modules: draft.modules.map(change) }
}

function eachLesson(draft: ImportDraft, change: (lesson: PlannedLesson) => PlannedLesson): ImportDraft {
  return eachModule(draft, module => ({ ...module, lessons: module.lessons.map(change) }))
}

function withPaths(before: ReadonlySet<string>, paths: string[], isIncluded: boolean): ReadonlySet<string> {
  const after = new Set(before)
  for (const path of paths) {
    if (isIncluded) after.delete(path)
    else after.add(path)
  }
  return after
}

/** Uses the moves of the outline, for which a module and a lesson are their keys. */
function ordered(draft: ImportDraft, move: (order: CurriculumOrder) => CurriculumOrder | null): ImportDraft {
  const lessons = new Map(draft.modules.flatMap(module => module.lessons.map(lesson => [lesson.key, lesson])))
  const modules = new Map(draft.modules.map(module => [module.key, module]))
  const moved = move({
    modules: draft.modules.map(module => ({
      moduleId: module.key,
      lessonIds: module.lessons.map(lesson => lesson.key),
    })),
  })
  if (!moved) return draft
  return {
    ...draft,
    modules: moved.modules.flatMap(({ moduleId, lessonIds }) => {
      const module = modules.get(moduleId)
      return module ? [{ ...module, lessons: lessonIds.flatMap(key => lessons.get(key) ?? []) }] : []
    }),
  }
}

/** Gives captions without a video to one. */
function attach(draft: ImportDraft, path: string, lessonKey: string): ImportDraft {
  const file = draft.loose.find(each => each.path === path)
  if (!file) return draft
  const attached = eachLesson(draft, lesson =>
    lesson.key === lessonKey ? { ...lesson, captions: [...lesson.captions, file] } : lesson,
  )
  return { ...attached, loose: draft.loose.filter(each => each !== file) }
}

/** Makes a lesson of a handout, behind the one it was with. */
function detach(draft: ImportDraft, path: string): ImportDraft {
  return eachModule(draft, module => ({
    ...module,
    lessons: module.lessons.flatMap(lesson => {
      const main = lesson.handouts.find(each => each.path === path)
      if (!main) return [lesson]
      const own = {
        key: path,
        title: titleOf(main.name),
        type: 'document' as const,
        main,
        captions: [],
        handouts: [],
      }
      return [{ ...lesson, handouts: lesson.handouts.filter(each => each !== main) }, own]
    }),
  }))
}
