type Token = number | string

const words = new Intl.Collator('en', { sensitivity: 'base' })

/**
 * The order in which people number their files: `2_9` before `2_10`, `Lesson 2` before `Lesson 2b` before `Lesson 10`,
 * folder by folder. What separates the parts of a name does not count; where nothing else tells two names apart, the
 * names as they are do, so that the order never depends on the one in which the browser gave the files.
 */
export function compareNatural(one: string, other: string): number {
  return comparePaths(pathOf(one), pathOf(other)) || (one < other ? -1 : one > other ? 1 : 0)
}

/** The parts of a name that count: `2b_Loops 10` is 2, b, loops, 10. */
export function tokensOf(name: string): Token[] {
  const parts = name.normalize('NFC').match(/\d+|\p{L}[\p{L}\p{M}’']*/gu) ?? []
  // Longer numbers than these are no numbering, but dates and digests; they still have an order.
  return parts.map(part => (/^\d{1,15}$/.test(part) ? Number(part) : part))
}

function pathOf(path: string): Token[][] {
  return path.split('/').map(tokensOf)
}

function comparePaths(one: Token[][], other: Token[][]): number {
  for (const [index, tokens] of one.entries()) {
    const opposite = other[index]
    if (!opposite) return 1
    const order = compareTokens(tokens, opposite)
    if (order !== 0) return order
  }
  return one.length - other.length
}

function compareTokens(one: Token[], other: Token[]): number {
  for (const [index, token] of one.entries()) {
    const opposite = other[index]
    if (opposite === undefined) return 1
    const order = compareToken(token, opposite)
    if (order !== 0) return order
  }
  return one.length - other.length
}

function compareToken(one: Token, other: Token): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return words.compare(one, other)
  return typeof one === 'number' ? -1 : 1
}
