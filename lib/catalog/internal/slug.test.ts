import { describe, expect, it } from 'vitest'
import { codeStemOf, freeCode, freeSlug, slugOf } from './slug'

describe('slugOf', () => {
  it.each([
    ['Python for Beginners', 'python-for-beginners'],
    ['  Café & Croissants 2 ', 'cafe-croissants-2'],
    ['C++ / C#', 'c-c'],
    ['数学', 'course'],
    ['--', 'course'],
    ['x'.repeat(200), 'x'.repeat(80)],
  ])('%s becomes %s', (title, slug) => expect(slugOf(title)).toBe(slug))

  it('never gives the path that belongs to the progress API', () => {
    expect(slugOf('API')).toBe('api-course')
  })
})

describe('freeSlug', () => {
  it('takes the first number that is free', () => {
    expect(freeSlug('python', [])).toBe('python')
    expect(freeSlug('python', ['python', 'python-3'])).toBe('python-2')
    expect(freeSlug('python', ['python', 'python-2', 'python-basics'])).toBe('python-3')
  })
})

describe('course codes (CAT-02)', () => {
  it('begin with the first word of the title', () => {
    expect(codeStemOf('Python for all')).toBe('PYTHON')
    expect(codeStemOf('3 Ways to Écrire')).toBe('WAYS')
    expect(codeStemOf('数学')).toBe('COURSE')
  })

  it('count from 101', () => {
    expect(freeCode('PYTHON', [])).toBe('PYTHON-101')
    expect(freeCode('PYTHON', ['PYTHON-101', 'PYTHON-102'])).toBe('PYTHON-103')
  })
})
