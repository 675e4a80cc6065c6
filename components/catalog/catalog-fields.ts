import { COURSE_LEVELS, type CourseSort, usualSort } from '@/lib/catalog/policy'
import type { CatalogFilter } from '@/lib/catalog/queries'
import type { Category, CourseLanguage } from '@/lib/catalog/schemas'
import { type CatalogWord, wordsOf } from './catalog-address'
import { LEVEL_NAMES, languageName } from './course-facts'

interface Choice {
  value: string
  label: string
}

interface CatalogField<Word extends CatalogWord = CatalogWord> {
  word: Word
  label: string
  choices: Choice[]
}

const PRICES = ['free', 'paid', '25', '50', '100', '200']
const RATINGS = ['4.5', '4', '3']
const SORT_NAMES: Record<CourseSort, string> = {
  relevance: 'Best match',
  newest: 'Newest first',
  popular: 'Most learners',
  rating: 'Best rated',
  'price-asc': 'Lowest price',
  'price-desc': 'Highest price',
}

/** The filters with what they offer. What an address asks for beyond that is offered, too, so that no control lies. */
export function filterFields(
  filter: CatalogFilter,
  categories: Category[],
  languages: CourseLanguage[],
): CatalogField[] {
  const words = wordsOf(filter)
  const field = (word: CatalogWord, label: string, any: string, values: string[]): CatalogField => ({
    word,
    label,
    choices: [
      { value: '', label: any },
      ...[...new Set([...values, words[word]])]
        .filter(value => value !== '')
        .map(value => ({ value, label: wordName(word, value, categories) })),
    ],
  })
  return [
    field(
      'category',
      'Category',
      'All categories',
      categories.map(({ slug }) => slug),
    ),
    field('level', 'Level', 'All levels', [...COURSE_LEVELS]),
    field(
      'language',
      'Language',
      'All languages',
      languages.map(({ language }) => language),
    ),
    field('price', 'Price', 'Any price', PRICES),
    field('minRating', 'Rating', 'Any rating', RATINGS),
  ]
}

/** How one may order; by the best match only where there are words to match. The usual order has no word. */
export function sortField({ q }: CatalogFilter): CatalogField<'sort'> {
  const usual = usualSort(q)
  return {
    word: 'sort',
    label: 'Order',
    choices: (Object.keys(SORT_NAMES) as CourseSort[])
      .filter(sort => q || sort !== 'relevance')
      .map(sort => ({ value: sort === usual ? '' : sort, label: SORT_NAMES[sort] })),
  }
}

/** What a word of the address says, as its choice and its chip call it. */
export function wordName(word: CatalogWord, value: string, categories: Category[]): string {
  switch (word) {
    case 'q':
      return `“${value}”`
    case 'category':
      return categories.find(({ slug }) => slug === value)?.name ?? value
    case 'level':
      return LEVEL_NAMES[value as keyof typeof LEVEL_NAMES]
    case 'language':
      return languageName(value)
    case 'price':
      return value === 'free' ? 'Free' : value === 'paid' ? 'Paid' : `Up to ${value}`
    case 'minRating':
      return `${value} stars and more`
    case 'sort':
      return SORT_NAMES[value as CourseSort]
  }
}
