/** The same token but for one character of its signature, whatever it is. Of the last one not all bits count. */
export function alterToken(token: string): string {
  return `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`
}
