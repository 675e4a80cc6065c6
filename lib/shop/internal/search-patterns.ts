const MAX_WORDS = 10

/** The words of a search as patterns for ILIKE, with its wildcards taken literally. */
export function searchPatterns(q: string): string[] {
  return q
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, MAX_WORDS)
    .map(word => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
