import { describe, expect, it } from 'vitest'
import type { CurriculumOrder, Module } from '@/lib/catalog/schemas'
import { inOrder, moveLesson, moveModule, orderOf, placeLesson, placeModule } from './curriculum-order'

const make = (outline: Record<string, string>): Module[] =>
  Object.entries(outline).map(([moduleId, lessons], index) => ({
    moduleId,
    title: moduleId,
    order: index + 1,
    lessons: [...lessons].map((lessonId, at) => ({
      lessonId,
      title: lessonId,
      order: at + 1,
      type: 'video',
      contentId: null,
      durationSeconds: 0,
      durationMinutes: 0,
      isPreview: false,
    })),
  }))
const show = (order: CurriculumOrder | null) =>
  order?.modules.map(module => `${module.moduleId}:${module.lessonIds.join('')}`).join(' ')

const order = orderOf(make({ A: 'ab', B: 'c', C: '' }))

describe('moving', () => {
  it('a module by one place', () => {
    expect(show(moveModule(order, 'B', -1))).toBe('B:c A:ab C:')
    expect(show(moveModule(order, 'A', 1))).toBe('B:c A:ab C:')
    expect(moveModule(order, 'A', -1)).toBeNull()
    expect(moveModule(order, 'C', 1)).toBeNull()
  })

  it('a lesson within its module and over its edges', () => {
    expect(show(moveLesson(order, 'b', -1))).toBe('A:ba B:c C:')
    expect(show(moveLesson(order, 'b', 1))).toBe('A:a B:bc C:')
    expect(show(moveLesson(order, 'c', -1))).toBe('A:abc B: C:')
    expect(show(moveLesson(order, 'c', 1))).toBe('A:ab B: C:c')
    expect(moveLesson(order, 'a', -1)).toBeNull()
    expect(moveLesson(order, 'x', 1)).toBeNull()
  })
})

describe('dragging', () => {
  it('a lesson before another one, to the end of a module, and into an empty one', () => {
    expect(show(placeLesson(order, 'c', { moduleId: 'A', beforeId: 'b' }))).toBe('A:acb B: C:')
    expect(show(placeLesson(order, 'a', { moduleId: 'B', beforeId: null }))).toBe('A:b B:ca C:')
    expect(show(placeLesson(order, 'a', { moduleId: 'C', beforeId: null }))).toBe('A:b B:c C:a')
    expect(show(placeLesson(order, 'a', { moduleId: 'A', beforeId: null }))).toBe('A:ba B:c C:')
  })

  it('a module before another one and to the end', () => {
    expect(show(placeModule(order, 'C', 'A'))).toBe('C: A:ab B:c')
    expect(show(placeModule(order, 'A', null))).toBe('B:c C: A:ab')
  })

  it('to where it is already changes nothing', () => {
    expect(placeLesson(order, 'a', { moduleId: 'A', beforeId: 'b' })).toBeNull()
    expect(placeLesson(order, 'a', { moduleId: 'A', beforeId: 'a' })).toBeNull()
    expect(placeLesson(order, 'a', { moduleId: 'x', beforeId: null })).toBeNull()
    expect(placeModule(order, 'A', 'B')).toBeNull()
    expect(placeModule(order, 'C', null)).toBeNull()
  })
})

describe('inOrder', () => {
  it('keeps what an order does not name, such as what waits for its deletion', () => {
    const modules = make({ A: 'ab', B: 'c', C: 'd' })
    const wanted = {
      modules: [
        { moduleId: 'B', lessonIds: ['a', 'c'] },
        { moduleId: 'A', lessonIds: [] },
      ],
    }
    expect(show(orderOf(inOrder(modules, wanted)))).toBe('B:ac A:b C:d')
  })
})
