import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { addLesson } from '@/lib/catalog/add-lesson'
import { attachImportCaptions } from '@/lib/catalog/attach-import-captions'
import { changeImportItem } from '@/lib/catalog/change-import-item'
import { importFolder } from '@/lib/catalog/import-folder'
import type { NewImport } from '@/lib/catalog/import-schemas'
import { readOwnCourse } from '@/lib/catalog/read-course'
import { listCourseImports, listUnfinishedImports, readImport } from '@/lib/catalog/read-imports'
import { takeImportBack } from '@/lib/catalog/take-import-back'
import { listCaptions } from '@/lib/media/captions/read-captions'
import { ensureCollections } from '@/lib/media/ensure-collections'
import { sql } from '@/lib/platform/postgres'
import { makeActor } from '@/lib/testing/actors'
import { makeCourse, makeEnrollment, makeMediaFile, makeModule, makeUser } from '@/lib/testing/factories'

let owner: Actor
let courseId: string
beforeAll(() => ensureCollections())
beforeEach(async () => {
  owner = await makeActor('instructor')
  courseId = (await makeCourse({ instructorId: owner.userId, publishedAt: null })).courseId
})

type Lesson = NewImport['modules'][number]['lessons'][number]
const video = (name: string): Lesson => ({
  title: name,
  type: 'video',
  files: [
    { role: 'lesson', path: `${name}.mp4`, filename: `${name}.mp4`, sizeBytes: 1000 },
    { role: 'captions', path: `${name}.en.vtt`, filename: `${name}.en.vtt`, sizeBytes: 90, language: 'en' },
    { role: 'handout', path: `${name}.pdf`, filename: `${name}.pdf`, sizeBytes: 500 },
  ],
})
const folder = (...lessons: Lesson[]): NewImport => ({ modules: [{ module: { title: 'Basics' }, lessons }] })
const outline = async () =>
  (await readOwnCourse(owner, courseId)).modules.map(module => [
    module.title,
    ...module.lessons.map(lesson => lesson.title),
  ])
const arrive = (lessonId: string, originalName: string, sizeBytes: number) =>
  makeMediaFile({ lessonId, originalName, sizeBytes: BigInt(sizeBytes), uploadedBy: owner.userId })

describe('a folder becomes a course (features.md 9)', () => {
  it('makes modules, lessons and the places of their files, after what is there, in order', async () => {
    const { moduleId } = await makeModule({ courseId, moduleTitle: 'Old' })
    await addLesson(owner, moduleId, {
      title: 'There before',
      type: 'document',
      isPreview: false,
      contentId: null,
      durationMinutes: 0,
    })
    const made = await importFolder(owner, courseId, randomUUID(), {
      modules: [
        ...folder(video('One'), video('Two')).modules,
        { module: { moduleId }, lessons: [video('Three')] },
      ],
    })
    expect(await outline()).toEqual([
      ['Old', 'There before', 'Three'],
      ['Basics', 'One', 'Two'],
    ])
    expect(made.items.map(item => [item.lessonTitle, item.role, item.language, item.state])).toEqual(
      ['One', 'Two', 'Three'].flatMap(title => [
        [title, 'lesson', null, 'waiting'],
        [title, 'captions', 'en', 'waiting'],
        [title, 'handout', null, 'waiting'],
      ]),
    )
  })

  it('takes 40 videos, 40 captions and 40 handouts at once', async () => {
    const lessons = Array.from({ length: 40 }, (_, index) => video(`Lesson ${index + 1}`))
    const made = await importFolder(owner, courseId, randomUUID(), folder(...lessons))
    expect(made.items).toHaveLength(120)
    expect(await outline()).toEqual([['Basics', ...lessons.map(lesson => lesson.title)]])
  })

  it('makes nothing at all when one file cannot be taken, and says which and why', async () => {
    const wish = folder(video('One'), {
      ...video('Two'),
      files: [{ role: 'lesson', path: 'Two.exe', filename: 'Two.exe', sizeBytes: 9 }],
    })
    await expect(importFolder(owner, courseId, randomUUID(), wish)).rejects.toMatchObject({
      reason: 'files_not_taken',
      details: { fields: { 'modules.0.lessons.1.files.0': [expect.stringContaining('not supported')] } },
    })
    expect(await outline()).toEqual([])
  })

  it('makes nothing at all when the database fails in the middle', async () => {
    // The last statement of the import fails, after modules and lessons were written.
    await sql().query(`CREATE FUNCTION fail_items() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'planted'; END $$`)
    await sql().query(`CREATE TRIGGER fail_items BEFORE INSERT ON course_import_items
      FOR EACH ROW EXECUTE FUNCTION fail_items()`)
    try {
      await expect(importFolder(owner, courseId, randomUUID(), folder(video('One')))).rejects.toThrow()
      expect(await outline()).toEqual([])
      expect(await listCourseImports(owner, courseId)).toEqual([])
    } finally {
      await sql().query('DROP FUNCTION fail_items() CASCADE')
    }
  })

  it('refuses a module that is of another course', async () => {
    const other = await makeModule({ courseId: (await makeCourse()).courseId })
    const wish = { modules: [{ module: { moduleId: other.moduleId }, lessons: [video('One')] }] }
    await expect(importFolder(owner, courseId, randomUUID(), wish)).rejects.toMatchObject({
      kind: 'stale',
      reason: 'curriculum_changed',
    })
  })

  it('answers a key that comes again with the same import, and refuses it with another folder', async () => {
    const key = randomUUID()
    const wish = folder(video('One'))
    const both = await Promise.all([
      importFolder(owner, courseId, key, wish),
      importFolder(owner, courseId, key, wish),
    ])
    expect(both[0]).toEqual(both[1])
    expect(await outline()).toEqual([['Basics', 'One']])
    await expect(importFolder(owner, courseId, key, folder(video('Two')))).rejects.toMatchObject({
      reason: 'idempotency_key_reused',
    })
  })
})

describe('the files of an import', () => {
  it('take their places with their registration, each the one of its name and size', async () => {
    const { importId, items } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    const lessonId = items[0]?.lessonId ?? ''
    await arrive(lessonId, 'One.mp4', 999)
    const file = await arrive(lessonId, 'One.mp4', 1000)
    await arrive(lessonId, 'One.en.vtt', 90)
    const now = (await readImport(owner, importId)).items
    expect(now.map(item => [item.role, item.state, item.fileId, item.fileState])).toEqual([
      ['lesson', 'done', file.fileId, 'ready'],
      ['captions', 'waiting', null, null],
      ['handout', 'waiting', null, null],
    ])
  })

  it('can be given up, taken up again and replaced by another file, until they arrive', async () => {
    const { importId, items } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    const [item] = items
    const ref = { importId, itemId: item?.itemId ?? '' }
    const state = async () => (await readImport(owner, importId)).items[0]?.state
    await changeImportItem(owner, ref, { state: 'skipped' })
    expect(await state()).toBe('skipped')
    await changeImportItem(owner, ref, { path: 'new/Uno.mov', filename: 'Uno.mov', sizeBytes: 77 })
    expect(await state()).toBe('waiting')
    await expect(
      changeImportItem(owner, ref, { path: 'x.pdf', filename: 'x.pdf', sizeBytes: 77 }),
    ).rejects.toMatchObject({ reason: 'files_not_taken' })
    await arrive(item?.lessonId ?? '', 'Uno.mov', 77)
    expect(await state()).toBe('done')
    await expect(changeImportItem(owner, ref, { state: 'skipped' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'file_arrived',
    })
  })

  it('are found again by who imported, as long as one waits', async () => {
    const { importId, items } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    const ids = async () => (await listUnfinishedImports(owner)).map(each => each.importId)
    expect(await ids()).toEqual([importId])
    for (const { itemId } of items) await changeImportItem(owner, { importId, itemId }, { state: 'skipped' })
    expect(await ids()).toEqual([])
  })
})

describe('captions of a folder', () => {
  const text = new TextEncoder().encode('WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n')

  it('end at the video that they were paired with, in the language of their place, once it is there', async () => {
    const { importId, items } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    const [main, captions] = items
    const ref = { importId, itemId: captions?.itemId ?? '' }
    await expect(attachImportCaptions(owner, ref, text)).rejects.toMatchObject({ reason: 'video_not_there' })
    const { fileId } = await arrive(main?.lessonId ?? '', 'One.mp4', 1000)
    await attachImportCaptions(owner, ref, text)
    const now = await attachImportCaptions(owner, ref, text)
    expect(now.items.map(item => item.state)).toEqual(['done', 'done', 'waiting'])
    expect(await listCaptions(owner, fileId)).toMatchObject([{ language: 'en' }])
  })

  it('that cannot be read are refused with the reason and keep their place', async () => {
    const { importId, items } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    await arrive(items[0]?.lessonId ?? '', 'One.mp4', 1000)
    const ref = { importId, itemId: items[1]?.itemId ?? '' }
    await expect(attachImportCaptions(owner, ref, new Uint8Array([0, 1, 2]))).rejects.toThrow()
    expect((await readImport(owner, importId)).items[1]?.state).toBe('waiting')
    const stranger = await makeActor('instructor')
    await expect(attachImportCaptions(stranger, ref, text)).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('an import taken back', () => {
  it('removes its lessons, its files and those of its modules that nothing else was put in', async () => {
    const key = randomUUID()
    const made = await importFolder(owner, courseId, key, {
      modules: [
        { module: { title: 'Emptied' }, lessons: [video('One')] },
        { module: { title: 'Kept' }, lessons: [video('Two')] },
      ],
    })
    await arrive(made.items[0]?.lessonId ?? '', 'One.mp4', 1000)
    const kept = (await readOwnCourse(owner, courseId)).modules[1]?.moduleId ?? ''
    const mine = { title: 'Mine', isPreview: false, contentId: null, durationMinutes: 0 }
    await addLesson(owner, kept, { ...mine, type: 'document' })
    await takeImportBack(owner, made.importId)
    expect(await outline()).toEqual([['Kept', 'Mine']])
    expect((await readOwnCourse(owner, courseId)).files).toEqual([])
    // Neither a second click nor a late repetition of the first request does anything.
    await expect(takeImportBack(owner, made.importId)).rejects.toMatchObject({ kind: 'not_found' })
    const again = importFolder(owner, courseId, key, folder(video('One')))
    await expect(again).rejects.toMatchObject({ reason: 'idempotency_key_reused' })
    expect(await outline()).toEqual([['Kept', 'Mine']])
  })

  it('is refused once somebody is enrolled', async () => {
    const { importId } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    await makeEnrollment({ courseId, userId: (await makeUser()).userId })
    await expect(takeImportBack(owner, importId)).rejects.toMatchObject({ reason: 'course_has_learners' })
    expect(await outline()).toEqual([['Basics', 'One']])
  })
})

describe('other people’s imports', () => {
  it('are not there, published or not (MED-34)', async () => {
    const { importId, items } = await importFolder(owner, courseId, randomUUID(), folder(video('One')))
    const itemId = items[0]?.itemId ?? ''
    const stranger = await makeActor('instructor')
    await sql().query('UPDATE courses SET published_at = now() WHERE course_id = $1', [courseId])
    const notThere = { kind: 'not_found' }
    await expect(readImport(stranger, importId)).rejects.toMatchObject(notThere)
    await expect(listCourseImports(stranger, courseId)).rejects.toMatchObject(notThere)
    await expect(takeImportBack(stranger, importId)).rejects.toMatchObject(notThere)
    await expect(
      changeImportItem(stranger, { importId, itemId }, { state: 'skipped' }),
    ).rejects.toMatchObject(notThere)
    await expect(importFolder(stranger, courseId, randomUUID(), folder(video('X')))).rejects.toMatchObject({
      reason: 'not_course_owner',
    })
    expect(await listUnfinishedImports(stranger)).toEqual([])
  })
})
