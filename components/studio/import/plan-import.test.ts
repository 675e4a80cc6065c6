import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FolderFile } from './file-kinds'
import { titleOf } from './file-title'
import type { ImportPlan } from './import-plan'
import { compareNatural } from './natural-order'
import { planImport } from './plan-import'

const file = (path: string, sizeBytes = 100): FolderFile => ({ path, sizeBytes, mimeType: '' })
const plan = (...paths: string[]) => planImport(paths.map(path => file(path)))
const outline = ({ modules }: ImportPlan) =>
  modules.map(module => [module.title, ...module.lessons.map(lesson => lesson.title)])
const lesson = (made: ImportPlan, title: string) =>
  made.modules.flatMap(module => module.lessons).find(each => each.title === title)

describe('titles', () => {
  it.each([
    ['01 - Intro.mp4', 'Intro'],
    ['01_intro_to_loops.mp4', 'Intro to loops'],
    ['1.2 Title.mp4', 'Title'],
    ['2_10 Sums.mp4', 'Sums'],
    ['S01E02 - The door.mkv', 'The door'],
    ['Lesson 2b.mp4', 'Lesson 2b'],
    ['Lesson 2b - Loops.mp4', 'Loops'],
    ['Chapter 3: The sea.mp4', 'The sea'],
    ['3 ways to begin.mp4', '3 ways to begin'],
    ['03 ways to begin.mp4', 'Ways to begin'],
    ['2024 in review.mp4', '2024 in review'],
    ['my.first.video.mp4', 'My first video'],
    ['Version 2.0 explained.mp4', 'Version 2.0 explained'],
    ['12.mp4', '12'],
    ['Intro (1080p).mp4', 'Intro'],
    ['04_setup-720p.mov', 'Setup'],
    ['___.mp4', 'Untitled'],
    ['über uns.mp4', 'Über uns'],
  ])('%s becomes %s', (name, title) => {
    expect(titleOf(name)).toBe(title)
  })

  it('strips a number that only a space sets off when all names beside it have one', () => {
    expect(titleOf('3 Ways.mp4', false, true)).toBe('Ways')
  })
})

describe('the order of names', () => {
  it.each([
    ['2_9 a', '2_10 a'],
    ['2.9', '2_10'],
    ['Lesson 2', 'Lesson 2b'],
    ['Lesson 2b', 'Lesson 10'],
    ['01 - Z', '2 - A'],
    ['9/1', '10/1'],
    ['a/2', 'a/b/1'],
  ])('%s comes before %s', (one, other) => {
    expect(compareNatural(one, other)).toBeLessThan(0)
    expect(compareNatural(other, one)).toBeGreaterThan(0)
  })
})

describe('a folder becomes a course (features.md 9)', () => {
  it('makes modules of folders and lessons of videos, in the order of their numbers', () => {
    const made = plan(
      'Python/10 Files/01 Read.mp4',
      'Python/2 Loops/10 While.mp4',
      'Python/2 Loops/2 For.mp4',
      'Python/0 Welcome.mp4',
    )
    expect(outline(made)).toEqual([
      ['Python', 'Welcome'],
      ['Loops', 'For', 'While'],
      ['Files', 'Read'],
    ])
  })

  it('makes modules of numbers such as 1.2 when there are no folders', () => {
    const made = plan('x/2.1 C.mp4', 'x/1.2 B.mp4', 'x/1.1 A.mp4', 'x/1.10 Z.mp4', 'x/Reading list.pdf')
    expect(outline(made)).toEqual([
      ['Module 1', 'A', 'B', 'Z'],
      ['Module 2', 'C', 'Reading list'],
    ])
    expect(outline(plan('1 - 3 ways.mp4', '2 - 4 ways.mp4'))).toEqual([['Lessons', '3 ways', '4 ways']])
  })

  it('pairs captions by their name and reads their language', () => {
    const made = plan(
      'c/01 Intro.mp4',
      'c/01 Intro.vtt',
      'c/01 Intro.en.vtt',
      'c/01 Intro.pt-BR.srt',
      'c/01_intro_German.srt',
      'c/01 Intro.fr.sdh.vtt',
      'c/How to.mp4',
      'c/How to.vtt',
      'c/Lost.en.vtt',
    )
    expect(lesson(made, 'Intro')?.captions.map(each => [each.name, each.language])).toEqual([
      ['01 Intro.en.vtt', 'en'],
      ['01 Intro.fr.sdh.vtt', 'fr'],
      ['01_intro_German.srt', 'de'],
      ['01 Intro.pt-BR.srt', 'pt-BR'],
      ['01 Intro.vtt', null],
    ])
    expect(lesson(made, 'How to')?.captions.map(each => each.language)).toEqual([null])
    expect(made.loose.map(each => [each.name, each.language])).toEqual([['Lost.en.vtt', 'en']])
  })

  it('finds captions and handouts in folders of their own, when one video alone has their name', () => {
    const made = plan(
      'c/videos/1 A/01 Sun.mp4',
      'c/videos/2 B/01 Sun.mp4',
      'c/videos/2 B/02 Moon.mp4',
      'c/subtitles/02 Moon.en.vtt',
      'c/subtitles/01 Sun.en.vtt',
      'c/videos/1 A/captions/01 Sun.de.vtt',
      'c/handouts/02 Moon.pdf',
    )
    expect(lesson(made, 'Moon')).toMatchObject({
      captions: [{ language: 'en' }],
      handouts: [{ name: '02 Moon.pdf' }],
    })
    expect(lesson(made, 'Sun')?.captions.map(each => each.language)).toEqual(['de'])
    expect(made.loose.map(each => each.name)).toEqual(['01 Sun.en.vtt'])
  })

  it('pairs handouts by name, by “slides” and by number; other documents are lessons', () => {
    const made = plan(
      'c/01 Sun.mp4',
      'c/01 Sun.pdf',
      'c/01 Sun - slides.pdf',
      'c/01 worksheet.pdf',
      'c/02 Moon.mp4',
      'c/03 Reading.pdf',
      'c/02 Moon.png',
    )
    expect(outline(made)).toEqual([['C', 'Sun', 'Moon', 'Reading']])
    expect(lesson(made, 'Sun')?.handouts).toHaveLength(3)
    expect(lesson(made, 'Moon')?.handouts).toMatchObject([{ name: '02 Moon.png' }])
    expect(lesson(made, 'Reading')?.type).toBe('document')
  })

  it('leaves out what is no part of a course, and says why', () => {
    const made = planImport([
      file('c/.DS_Store'),
      file('c/Thumbs.db'),
      file('c/__MACOSX/._a.mp4'),
      file('c/.git/a.mp4'),
      file('c/empty.mp4', 0),
      file('c/setup.exe'),
      file('c/half.mp4.part'),
      file('c/a.mp4'),
    ])
    expect(outline(made)).toEqual([['C', 'A']])
    expect(Object.fromEntries(made.ignored.map(({ path, reason }) => [path.slice(2), reason]))).toEqual({
      '.DS_Store': 'Hidden',
      'Thumbs.db': 'Made by the computer, not by you',
      '__MACOSX/._a.mp4': 'Made by the computer, not by you',
      '.git/a.mp4': 'Hidden',
      'empty.mp4': 'Empty',
      'setup.exe': 'Not a video, sound, caption, PDF or picture',
      'half.mp4.part': 'A download that is not complete',
    })
  })

  it('plans 40 videos, 40 captions and 40 handouts within a second', () => {
    const names = Array.from(
      { length: 40 },
      (_, index) => `c/${1 + (index % 4)} M/${index + 1} - Topic ${index}`,
    )
    const files = names.flatMap(name => [`${name}.mp4`, `${name}.en.vtt`, `${name}.pdf`])
    // Time of this process alone, whatever else the machine does.
    const before = process.cpuUsage()
    const made = plan(...files)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(1000)
    const lessons = made.modules.flatMap(module => module.lessons)
    expect(made.modules).toHaveLength(4)
    expect(lessons).toHaveLength(40)
    expect(lessons.every(each => each.captions.length === 1 && each.handouts.length === 1)).toBe(true)
  })
})

describe('whatever the folder', () => {
  const part = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }).map(text => text.replaceAll('/', '_')),
    fc.constantFrom('01 Intro', '1.2 Sums', 'Lesson 2b', 'subtitles', '.git', 'S01E01', 'über', '日本語'),
  )
  const extension = fc.constantFrom('mp4', 'mp3', 'en.vtt', 'srt', 'pdf', 'png', 'exe', 'MOV')
  const path = fc
    .tuple(fc.array(part, { maxLength: 3 }), part, extension)
    .map(([folders, name, end]) => [...folders, `${name}.${end}`].join('/'))
  const folder = fc
    .uniqueArray(path, { maxLength: 30 })
    .map(paths => paths.map((each, index) => file(each, index % 7)))

  const pathsIn = ({ modules, loose, ignored }: ImportPlan) => [
    ...modules
      .flatMap(module => module.lessons)
      .flatMap(each => [each.main, ...each.captions, ...each.handouts])
      .map(each => each.path),
    ...[...loose, ...ignored].map(each => each.path),
  ]

  it('every file is in exactly one place', () => {
    fc.assert(
      fc.property(folder, files => {
        expect(pathsIn(planImport(files)).sort()).toEqual(files.map(each => each.path).sort())
      }),
    )
  })

  it('the answer does not depend on the order in which the browser gives the files', () => {
    fc.assert(
      fc.property(folder, fc.infiniteStream(fc.nat()), (files, random) => {
        const shuffled = files
          .map(each => ({ each, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        expect(planImport(shuffled)).toEqual(planImport(files))
      }),
    )
  })

  it('titles are what the server takes, modules are not empty, captions are with what is played', () => {
    fc.assert(
      fc.property(folder, files => {
        const { modules } = planImport(files)
        for (const module of modules) {
          expect(module.lessons.length).toBeGreaterThan(0)
          for (const each of [module, ...module.lessons]) {
            expect(each.title.trim()).toBe(each.title)
            expect(each.title.length).toBeGreaterThan(0)
            expect(each.title.length).toBeLessThanOrEqual(200)
          }
          for (const each of module.lessons) if (each.captions.length > 0) expect(each.type).toBe('video')
        }
        expect(new Set(modules.map(module => module.key)).size).toBe(modules.length)
      }),
    )
  })

  it('the order of names is one: no three of them go in a circle', () => {
    fc.assert(
      fc.property(path, path, path, (a, b, c) => {
        const sign = (x: string, y: string) => Math.sign(compareNatural(x, y))
        expect(sign(a, b)).toBe(-sign(b, a) + 0)
        if (sign(a, b) < 0 && sign(b, c) < 0) expect(sign(a, c)).toBe(-1)
      }),
    )
  })
})
