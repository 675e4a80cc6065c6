const WORDS_MAX = 10

/** A text as a pattern of ILIKE that finds it anywhere, with its wildcards taken literally. */
export function searchPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/** The same of each word of a search. */
export function searchPatterns(q: string): string[] {
  return q
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, WORDS_MAX)
    .map(searchPattern)
}
