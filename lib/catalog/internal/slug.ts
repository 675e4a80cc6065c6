// `learn/api` is a path of its own, so no course may be called that.
const RESERVED = new Set(['api'])
const MAX_LENGTH = 80

/** "Café & Croissants 2" → "cafe-croissants-2". Titles without Latin letters get "course". */
export function slugOf(title: string): string {
  const slug = plain(title)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
  if (slug === '') return 'course'
  return RESERVED.has(slug) ? `${slug}-course` : slug
}

/** The first of slug, slug-2, slug-3, … that is free. */
export function freeSlug(slug: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  if (!used.has(slug)) return slug
  let number = 2
  while (used.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}

/** The word before the number of a course code: "Python for all" → "PYTHON". */
export function codeStemOf(title: string): string {
  const word = plain(title).match(/[A-Za-z]{2,}/)?.[0] ?? 'COURSE'
  return word.slice(0, 10).toUpperCase()
}

/** The first of STEM-101, STEM-102, … that is free. */
export function freeCode(stem: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  let number = 101
  while (used.has(`${stem}-${number}`)) number += 1
  return `${stem}-${number}`
}

/** Letters without their accents. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '')
}
