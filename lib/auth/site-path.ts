const NOWHERE = 'http://site.invalid'

/** A path of this site that one may be sent on to, or undefined for anything that could lead to another one. */
export function sitePath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/') || !URL.canParse(value, NOWHERE)) return undefined
  // Parsed as browsers do it, which drop tabs and read `/\` as `//`.
  const { origin, pathname, search, hash } = new URL(value, NOWHERE)
  if (origin !== NOWHERE || pathname.startsWith('//')) return undefined
  return pathname + search + hash
}
