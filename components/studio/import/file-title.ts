const TITLE_MAX = 200

/** A word of structure with its number, or a number that is set off from what follows: `Lesson 2b -`, `01.`, `1.2 `. */
const STRUCTURE =
  /^(?:lesson|lecture|video|part|chapter|module|section|unit|week|day|episode|ep)[\s._-]*\d{1,3}/i
const NUMBERING = /^(?:s\d{1,2}\s*e)?\d{1,3}(?:[._-]\d{1,3})*[a-z]?(?=[\s._\-–—:)\]]|$)/i
const AFTER_NUMBER = /^[a-z]?(?:[._-]\d{1,3})*[\s._\-–—:)\]]+/i
const TECHNICAL = /[\s._-]*[([]?\b(?:\d{3,4}p|4k|uhd|fhd|hd|[hx]\.?26[45]|hevc|av1)\b[)\]]?$/i

/**
 * A title made of the name of a file or folder: without its extension, its number and its underscores. A number that
 * nothing but a space sets off may be part of the title (“3 ways to begin”), so it goes only with a leading zero, or
 * when the names beside it are numbered, too. Never empty.
 */
export function titleOf(name: string, isFolder = false, areNumbered = false): string {
  const base = isFolder ? name : withoutExtension(name)
  const plain = tidy(withoutTechnical(base))
  const bare = tidy(withoutNumber(withoutTechnical(base).trim(), areNumbered))
  const title = /[\p{L}\p{N}]/u.test(bare) ? bare : plain || tidy(base) || 'Untitled'
  return shorten(capital(title))
}

export function withoutExtension(name: string): string {
  return name.replace(/(?<=.)\.[A-Za-z0-9]{1,5}$/, '')
}

/** Whether a name begins with a number that could be its place in an order. */
export function isNumbered(name: string): boolean {
  const start = name.trim()
  return NUMBERING.test(start) || STRUCTURE.test(start)
}

function withoutNumber(name: string, areNumbered: boolean): string {
  const structure = STRUCTURE.exec(name)
  if (structure) {
    const rest = name.slice(structure[0].length)
    const lead = AFTER_NUMBER.exec(rest)
    return lead ? rest.slice(lead[0].length) : rest === '' ? '' : name
  }
  const number = NUMBERING.exec(name)
  if (!number) return name
  const rest = name.slice(number[0].length)
  const isSetOff = /^\s*[._\-–—:)\]]/.test(rest) || /[._-]\d/.test(number[0]) || number[0].startsWith('0')
  return isSetOff || areNumbered ? rest.replace(/^[\s._\-–—:)\]]+/, '') : name
}

function withoutTechnical(name: string): string {
  let text = name
  while (TECHNICAL.test(text)) text = text.replace(TECHNICAL, '')
  return text
}

function tidy(text: string): string {
  const spaced = text.replaceAll('_', ' ')
  // Dots and hyphens join words only where there are no spaces to do it.
  const words = /\s/.test(spaced.trim()) ? spaced : spaced.replace(/(?<=[\p{L}\p{N}])[.-](?=\p{L})/gu, ' ')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const visible = words.normalize('NFC').replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
  return visible.replace(/\s+/g, ' ').replace(/^[\s\-–—.:]+|[\s\-–—:]+$/g, '')
}

function capital(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase('en') + text.slice(first.length)
}

function shorten(text: string): string {
  if (text.length <= TITLE_MAX) return text
  const cut = text.slice(0, TITLE_MAX - 1)
  // Never half of a character that takes two places.
  return `${cut.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`
}
