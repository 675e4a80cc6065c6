/** A stretch of a cue's text: words, or words inside one of the marks that captions may have. */
export type CuePiece = string | { mark: CueMark; name: string; pieces: CuePiece[] }
export type CueMark = 'i' | 'b' | 'u' | 'c' | 'v'

const TAG = /<(\/?)([ibucv])((?:\.[A-Za-z][\w-]{0,30}){0,4})(?:[ \t]+([^<>\n]{0,80}))?>/g

/** Reads the marks of a cue. Whatever is not a mark that captions may have is text, angle brackets and all. */
export function cuePieces(text: string): CuePiece[] {
  const root: CuePiece[] = []
  const open: { mark: CueMark; pieces: CuePiece[] }[] = []
  const into = () => open.at(-1)?.pieces ?? root
  let from = 0
  const takeText = (to: number) => {
    if (to > from) into().push(text.slice(from, to))
  }
  for (const found of text.matchAll(TAG)) {
    const [whole, slash, letter = '', classes = '', annotation = ''] = found
    const mark = letter as CueMark
    takeText(found.index)
    from = found.index + whole.length
    if (slash) {
      // What was opened inside and not closed ends here as well; an end without a beginning is dropped.
      const at = open.findLastIndex(each => each.mark === mark)
      if (at >= 0) open.length = at
    } else if (open.length < 8) {
      const name = mark === 'v' ? annotation.trim() : mark === 'c' ? classes.slice(1) : ''
      const piece = { mark, name, pieces: [] }
      into().push(piece)
      open.push(piece)
    }
  }
  takeText(text.length)
  return root
}

/** What is said, without marks; a named speaker stands in front, as in `Ada: Good morning.` */
export function plainText(text: string): string {
  const words = (pieces: CuePiece[]): string =>
    pieces
      .map(piece => {
        if (typeof piece === 'string') return piece
        return piece.mark === 'v' && piece.name
          ? `${piece.name}: ${words(piece.pieces)}`
          : words(piece.pieces)
      })
      .join('')
  return words(cuePieces(text))
}

/** The same text with balanced marks and without characters and empty lines that a caption cannot have. */
export function cleanCueText(text: string): string {
  let clean = cleanOnce(text)
  // Where a mark is dropped, its neighbors may meet as another one. Each time round the text is shorter.
  for (let before = text; clean !== before; ) {
    before = clean
    clean = cleanOnce(before)
  }
  return clean
}

function cleanOnce(text: string): string {
  const flat = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    // A tab is a space; what else steers a terminal or hides is nothing that anybody says.
    .replace(/\t/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')
  return markUp(cuePieces(flat), words => words).trim()
}

/** Writes pieces as text with marks; `spell` makes of words what the format wants. */
export function markUp(pieces: CuePiece[], spell: (words: string) => string): string {
  return pieces
    .map(piece => {
      if (typeof piece === 'string') return spell(piece)
      const inner = markUp(piece.pieces, spell)
      if (inner === '') return ''
      const name = piece.name === '' ? '' : piece.mark === 'v' ? ` ${spell(piece.name)}` : `.${piece.name}`
      return `<${piece.mark}${name}>${inner}</${piece.mark}>`
    })
    .join('')
}

/** `1:02:03.450`, and `2:03.450` within the first hour. */
export function timeText(ms: number): string {
  const hours = Math.floor(ms / 3_600_000)
  const minutes = Math.floor(ms / 60_000) % 60
  const rest = `${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`
  return hours > 0 ? `${hours}:${pad(minutes, 2)}:${rest}` : `${minutes}:${rest}`
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

/** Reads a time as people and files write it: `1:02.5`, `00:01:02,500`, `62`. Undefined when it is none. */
export function readTime(text: string): number | undefined {
  const found = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5})(?:[.,](\d{1,3})\d*)?$/.exec(text.trim())
  if (!found) return undefined
  const [, hours = '0', minutes, seconds = '0', fraction = ''] = found
  // Behind a colon there are no more than 59.
  if (Number(minutes ?? 0) > 59 || (minutes !== undefined && Number(seconds) > 59)) return undefined
  const whole = Number(hours) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)
  return whole < 360_000 ? whole * 1000 + Number(fraction.padEnd(3, '0')) : undefined
}

/** What a language is called by those who speak it: `Deutsch`. The code itself where nobody knows. */
export function languageName(language: string): string {
  try {
    const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language)
    return name ? name.charAt(0).toLocaleUpperCase(language) + name.slice(1) : language
  } catch {
    return language
  }
}

/** Which video a caption file belongs to, and in which language: `intro.de.vtt` is German of `intro`. */
export function captionNameParts(
  filename: string,
): { base: string; language: string | null; format: 'vtt' | 'srt' } | undefined {
  const found = /^(.*)\.(vtt|srt)$/i.exec(filename.split(/[/\\]/).at(-1) ?? '')
  if (!found?.[1]) return undefined
  const format = found[2]?.toLowerCase() === 'srt' ? 'srt' : 'vtt'
  const named = /^(.+?)[._ ]([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2})$/.exec(found[1])
  const language = named?.[2] ? knownLanguage(named[2].replaceAll('_', '-')) : null
  return language && named?.[1]
    ? { base: named[1], language, format }
    : { base: found[1], language: null, format }
}

// `lesson.one.vtt` ends in no language, although `one` could be the code of one.
function knownLanguage(code: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(code)
    const name =
      canonical && new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(canonical)
    return name && /^[a-z]{2}(-|$)/.test(canonical) ? canonical : null
  } catch {
    return null
  }
}
