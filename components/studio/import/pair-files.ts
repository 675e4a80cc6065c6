import { splitLanguage, withoutFlags } from './caption-language'
import { withoutExtension } from './file-title'
import type { PlannedFile, PlannedLesson } from './import-plan'
import { tokensOf } from './natural-order'

const HANDOUT_WORDS =
  /[\s._-]*[([]?\b(?:slides?|handouts?|notes?|worksheets?|transcripts?|exercises?|resources?|materials?|cheat[\s._-]?sheets?|workbook|summary)[)\]]?$/i

/**
 * Gives each video and sound the captions and handouts of its name; documents and pictures of no video's name are
 * lessons of their own. The files come in order and stay in it.
 */
export function pairFiles(files: PlannedFile[]): { lessons: PlannedLesson[]; loose: PlannedFile[] } {
  const played = files.filter(file => file.kind === 'video' || file.kind === 'audio')
  const videos = new Index(played.map(main => lessonOf(main, 'video')))
  const loose: PlannedFile[] = []
  const read: PlannedLesson[] = []
  for (const file of files) {
    if (file.kind === 'captions') {
      const found = videoOfCaptions(file, videos)
      if (found) found.lesson.captions.push({ ...file, language: found.language })
      else loose.push({ ...file, language: splitLanguage(baseOf(file))?.language ?? null })
    } else if (file.kind === 'document' || file.kind === 'image') {
      const lesson = videoOfHandout(file, videos)
      if (lesson) lesson.handouts.push(file)
      else read.push(lessonOf(file, 'document'))
    }
  }
  const order = new Map(files.map((file, index) => [file.path, index]))
  const place = (lesson: PlannedLesson) => order.get(lesson.key) ?? 0
  return { lessons: [...videos.lessons, ...read].sort((a, b) => place(a) - place(b)), loose }
}

const lessonOf = (main: PlannedFile, type: PlannedLesson['type']): PlannedLesson => ({
  key: main.path,
  title: '',
  type,
  main,
  captions: [],
  handouts: [],
})

const baseOf = (file: PlannedFile) => withoutExtension(file.name)
const keyOf = (base: string) => tokensOf(base.toLowerCase()).join(' ')

function videoOfCaptions(
  file: PlannedFile,
  videos: Index,
): { lesson: PlannedLesson; language: string | null } | undefined {
  const base = baseOf(file)
  // The whole name first: the last word of “how to” is a language, too.
  for (const whole of [base, withoutFlags(base)]) {
    const lesson = videos.find(file.home, whole)
    if (lesson) return { lesson, language: null }
  }
  const split = splitLanguage(base)
  const lesson = split && videos.find(file.home, split.base)
  return split && lesson ? { lesson, language: split.language } : undefined
}

function videoOfHandout(file: PlannedFile, videos: Index): PlannedLesson | undefined {
  const base = baseOf(file)
  const exact = videos.find(file.home, base)
  if (exact) return exact
  const plain = base.replace(HANDOUT_WORDS, '')
  if (plain === base) return undefined
  return videos.find(file.home, plain) ?? videos.findByNumber(file.home, plain)
}

/** Finds the video of a name: in the same folder, else anywhere when there is only one. */
class Index {
  readonly lessons: PlannedLesson[]
  readonly #near = new Map<string, PlannedLesson>()
  readonly #far = new Map<string, PlannedLesson | null>()
  readonly #numbers = new Map<string, PlannedLesson | null>()

  constructor(lessons: PlannedLesson[]) {
    this.lessons = lessons
    for (const lesson of lessons) {
      const { home } = lesson.main
      const base = baseOf(lesson.main)
      const number = numberOf(base)
      if (number) note(this.#numbers, `${home}/${number}`, lesson)
      for (const name of [`= ${base}`, keyOf(base)]) {
        if (!this.#near.has(`${home}/${name}`)) this.#near.set(`${home}/${name}`, lesson)
        note(this.#far, name, lesson)
      }
    }
  }

  find(home: string, base: string): PlannedLesson | undefined {
    const key = keyOf(base)
    const near = this.#near.get(`${home}/= ${base}`) ?? (key && this.#near.get(`${home}/${key}`))
    if (near) return near
    // A bare number is the name of one in every folder.
    const isTelling = /\p{L}/u.test(key)
    return isTelling ? (this.#far.get(`= ${base}`) ?? this.#far.get(key) ?? undefined) : undefined
  }

  /** `01 - slides.pdf` goes with the only video that has the number 01. */
  findByNumber(home: string, base: string): PlannedLesson | undefined {
    const isNumber = /^[\s._-]*\d+(?:[._-]\d+)*[\s._-]*$/.test(base)
    return isNumber ? (this.#numbers.get(`${home}/${keyOf(base)}`) ?? undefined) : undefined
  }
}

function numberOf(base: string): string {
  return keyOf(/^[\s._-]*\d+(?:[._-]\d+)*(?![\p{L}\d])/u.exec(base)?.[0] ?? '')
}

/** Null says that there is more than one. */
function note(map: Map<string, PlannedLesson | null>, name: string, lesson: PlannedLesson): void {
  map.set(name, map.has(name) && map.get(name) !== lesson ? null : lesson)
}
