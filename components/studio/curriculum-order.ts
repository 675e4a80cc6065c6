import type { CurriculumOrder, Module } from '@/lib/catalog/schemas'

export type Step = -1 | 1

export function orderOf(modules: Module[]): CurriculumOrder {
  return {
    modules: modules.map(({ moduleId, lessons }) => ({
      moduleId,
      lessonIds: lessons.map(lesson => lesson.lessonId),
    })),
  }
}

/** The order with a module one place on, or null when there is no such place. */
export function moveModule(
  { modules }: CurriculumOrder,
  moduleId: string,
  step: Step,
): CurriculumOrder | null {
  const from = modules.findIndex(module => module.moduleId === moduleId)
  const moved = swap(modules, from, from + step)
  return moved && { modules: moved }
}

/** The order with a lesson one place on; past the edge of its module it goes into the next one. Null when it cannot. */
export function moveLesson(
  { modules }: CurriculumOrder,
  lessonId: string,
  step: Step,
): CurriculumOrder | null {
  const index = modules.findIndex(module => module.lessonIds.includes(lessonId))
  const home = modules[index]
  if (!home) return null
  const from = home.lessonIds.indexOf(lessonId)
  const within = swap(home.lessonIds, from, from + step)
  if (within) return { modules: modules.with(index, { ...home, lessonIds: within }) }
  const neighbor = modules[index + step]
  if (!neighbor) return null
  const rest = home.lessonIds.filter(id => id !== lessonId)
  const joined = step === 1 ? [lessonId, ...neighbor.lessonIds] : [...neighbor.lessonIds, lessonId]
  return {
    modules: modules
      .with(index, { ...home, lessonIds: rest })
      .with(index + step, { ...neighbor, lessonIds: joined }),
  }
}

/** The order with a lesson put before another one of a module, or at its end. Null when it stands there already. */
export function placeLesson(
  { modules }: CurriculumOrder,
  lessonId: string,
  place: { moduleId: string; beforeId: string | null },
): CurriculumOrder | null {
  const isThere = modules.some(module => module.moduleId === place.moduleId)
  if (!isThere || lessonId === place.beforeId) return null
  const moved = modules.map(({ moduleId, lessonIds }) => {
    const rest = lessonIds.filter(id => id !== lessonId)
    if (moduleId !== place.moduleId) return { moduleId, lessonIds: rest }
    const at = place.beforeId === null ? -1 : rest.indexOf(place.beforeId)
    return { moduleId, lessonIds: rest.toSpliced(at === -1 ? rest.length : at, 0, lessonId) }
  })
  return changed({ modules }, { modules: moved })
}

/** The order with a module put before another one, or at the end. Null when it stands there already. */
export function placeModule(
  { modules }: CurriculumOrder,
  moduleId: string,
  beforeId: string | null,
): CurriculumOrder | null {
  const module = modules.find(each => each.moduleId === moduleId)
  if (!module || moduleId === beforeId) return null
  const rest = modules.filter(each => each !== module)
  const at = beforeId === null ? -1 : rest.findIndex(each => each.moduleId === beforeId)
  return changed({ modules }, { modules: rest.toSpliced(at === -1 ? rest.length : at, 0, module) })
}

/** The row behind another one, to put something after it. */
export function following(ids: string[], id: string): string | null {
  return ids[ids.indexOf(id) + 1] ?? null
}

function changed(before: CurriculumOrder, after: CurriculumOrder): CurriculumOrder | null {
  return JSON.stringify(before) === JSON.stringify(after) ? null : after
}

/** The modules as an order puts them. What the order does not name keeps its module and goes to the end. */
export function inOrder(modules: Module[], order: CurriculumOrder): Module[] {
  const lessons = new Map(modules.flatMap(module => module.lessons.map(lesson => [lesson.lessonId, lesson])))
  const named = new Set(order.modules.flatMap(module => module.lessonIds))
  const wanted = order.modules.flatMap(({ moduleId, lessonIds }) => {
    const module = modules.find(each => each.moduleId === moduleId)
    if (!module) return []
    const moved = lessonIds.flatMap(id => lessons.get(id) ?? [])
    const left = module.lessons.filter(lesson => !named.has(lesson.lessonId))
    return [{ ...module, lessons: [...moved, ...left] }]
  })
  const unnamed = modules
    .filter(module => !order.modules.some(each => each.moduleId === module.moduleId))
    .map(module => ({ ...module, lessons: module.lessons.filter(lesson => !named.has(lesson.lessonId)) }))
  return [...wanted, ...unnamed]
}

function swap<Item>(items: Item[], from: number, to: number): Item[] | null {
  const [one, other] = [items[from], items[to]]
  if (one === undefined || other === undefined || from < 0 || to < 0) return null
  return items.with(from, other).with(to, one)
}
