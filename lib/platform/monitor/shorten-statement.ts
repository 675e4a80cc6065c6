const LENGTH_MAX = 240

// In this order, because each hides what the next would misread: comments, texts with escapes or without, dollar quotes
// (of which the server may have cut the end), numbers.
const VALUES =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\b[eE]'(?:\\[\s\S]|''|[^'\\])*(?:'|$)|'(?:''|[^'])*(?:'|$)|\$(\w*)\$[\s\S]*?(?:\$\1\$|$)|(?<![\w$."])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/g
const NAME = /"(?:""|[^"])*"/g

/**
 * The text of a statement as it may be shown: short, on one line, and without any value. What a program sends holds
 * none anyway, since its values are parameters; a person at a prompt may have written some.
 */
export function shortenStatement(text: string): string {
  // A quoted name may hold anything, and is kept as it is.
  const names: string[] = []
  const guarded = text.replace(NAME, name => `\u0000n${names.push(name) - 1}\u0000`)
  const bare = guarded.replace(VALUES, found => (/^(--|\/\*)/.test(found) ? ' ' : '?'))
  const line = bare
    // biome-ignore lint/suspicious/noControlCharactersInRegex: stands for a name, see above.
    .replace(/\u0000n(\d+)\u0000/g, (_, index) => names[Number(index)] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > LENGTH_MAX ? `${line.slice(0, LENGTH_MAX - 1)}…` : line
}
