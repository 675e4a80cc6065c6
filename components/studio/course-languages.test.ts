import { expect, it } from 'vitest'
import { languageName } from '@/components/catalog/course-facts'
import { languageChoices } from './course-languages'

it('offers languages by their names and keeps the one a course has, even an unusual one', () => {
  const names = languageChoices('eo').map(languageName)
  expect(names).toContain('Esperanto')
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')))
  expect(languageChoices('en').filter(code => code === 'en')).toHaveLength(1)
})
