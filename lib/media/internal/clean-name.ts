/** The name of a file as people see and download it: without a folder, without anything invisible, not too long. */
export function cleanName(name: string): string {
  const last =
    name
      .replace(/^[A-Za-z]:/, '')
      .split(/[/\\]/)
      .at(-1) ?? ''
  const visible = last.replace(INVISIBLE, '').trim()
  if (/^\.{1,2}$/.test(visible)) return ''
  const characters = [...visible]
  if (characters.length <= LENGTH_MAX) return visible
  const extension = /\.[^.]{1,10}$/.exec(visible)?.[0] ?? ''
  return characters.slice(0, LENGTH_MAX - [...extension].length).join('') + extension
}

const LENGTH_MAX = 255

// Control characters, marks that turn the direction of writing around, other marks without a width, and halves of
// characters, which no header can carry.
const INVISIBLE = /[\p{Cc}\p{Surrogate}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu
