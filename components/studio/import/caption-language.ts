/** The languages that captions are usually in, by their code, their older code and their name in English. */
const LANGUAGES: [code: string, ...others: string[]][] = [
  ['ar', 'ara', 'arabic'],
  ['bg', 'bul', 'bulgarian'],
  ['bn', 'ben', 'bengali'],
  ['ca', 'cat', 'catalan'],
  ['cs', 'cze', 'ces', 'czech'],
  ['da', 'dan', 'danish'],
  ['de', 'ger', 'deu', 'german'],
  ['el', 'gre', 'ell', 'greek'],
  ['en', 'eng', 'english'],
  ['es', 'spa', 'spanish'],
  ['et', 'est', 'estonian'],
  ['fa', 'per', 'fas', 'persian'],
  ['fi', 'fin', 'finnish'],
  ['fr', 'fre', 'fra', 'french'],
  ['he', 'heb', 'hebrew'],
  ['hi', 'hin', 'hindi'],
  ['hr', 'hrv', 'croatian'],
  ['hu', 'hun', 'hungarian'],
  ['id', 'ind', 'indonesian'],
  ['it', 'ita', 'italian'],
  ['ja', 'jpn', 'japanese'],
  ['ko', 'kor', 'korean'],
  ['lt', 'lit', 'lithuanian'],
  ['lv', 'lav', 'latvian'],
  ['ms', 'msa', 'malay'],
  ['nl', 'dut', 'nld', 'dutch'],
  ['no', 'nor', 'norwegian'],
  ['pl', 'pol', 'polish'],
  ['pt', 'por', 'portuguese'],
  ['ro', 'rum', 'ron', 'romanian'],
  ['ru', 'rus', 'russian'],
  ['sk', 'slo', 'slk', 'slovak'],
  ['sl', 'slv', 'slovenian'],
  ['sr', 'srp', 'serbian'],
  ['sv', 'swe', 'swedish'],
  ['sw', 'swa', 'swahili'],
  ['ta', 'tam', 'tamil'],
  ['th', 'tha', 'thai'],
  ['tr', 'tur', 'turkish'],
  ['uk', 'ukr', 'ukrainian'],
  ['ur', 'urd', 'urdu'],
  ['vi', 'vie', 'vietnamese'],
  ['zh', 'chi', 'zho', 'chinese'],
]

export const CAPTION_LANGUAGES = LANGUAGES.map(([code]) => code)

const CODES = new Map(LANGUAGES.flatMap(([code, ...others]) => [code, ...others].map(word => [word, code])))
const FLAGS = /[\s._-]+[([]?(?:sdh|cc|forced|default|auto|captions?|subtitles?|subs?)[)\]]?$/i
const LANGUAGE = /^(.+?)[\s._-]*[\s._([-]([a-z]{2,10})(?:[-_]([a-z]{2}))?[)\]]?$/i

/** `Intro.pt-BR` is captions of `Intro` in pt-BR. Null when the end of the name says no language. */
export function splitLanguage(base: string): { base: string; language: string } | null {
  const plain = withoutFlags(base)
  const [, rest, word, region] = LANGUAGE.exec(plain) ?? []
  const code = CODES.get(word?.toLowerCase() ?? '')
  if (!rest || !code) return null
  return { base: rest, language: region ? `${code}-${region.toUpperCase()}` : code }
}

/** The name without what players are told about captions, such as `.sdh` or `.forced`. */
export function withoutFlags(base: string): string {
  return base.replace(FLAGS, '')
}
