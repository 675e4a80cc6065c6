import { languageName } from '@/components/catalog/course-facts'

// The most spoken languages of course platforms. The field takes any code, so a course may have another one.
const OFFERED =
  'ar bn cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt pt-BR ro ru sv th tr uk ur vi zh'.split(
    ' ',
  )

/** The codes one may choose from, by the names people know them under; one that a course already has is among them. */
export function languageChoices(current: string): string[] {
  const codes = OFFERED.includes(current) ? OFFERED : [...OFFERED, current]
  return codes.toSorted((a, b) => languageName(a).localeCompare(languageName(b), 'en'))
}
