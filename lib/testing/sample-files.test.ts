import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCoverImage } from './cover-image'
import { makeHandoutPdf } from './handout-pdf'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-sample-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('sample files', () => {
  it('have covers of 1600x900 that are the same each time and differ by title', async () => {
    const made = async (title: string, name: string) => {
      const outPath = path.join(folder, name)
      await makeCoverImage({ title, category: 'Design', hue: 200, outPath })
      return readFile(outPath)
    }
    const [first, again, other] = await Promise.all([
      made('A', '1.webp'),
      made('A', '2.webp'),
      made('B', '3.jpg'),
    ])
    expect(first.equals(again)).toBe(true)
    expect(await sharp(first).metadata()).toMatchObject({ format: 'webp', width: 1600, height: 900 })
    expect(await sharp(other).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 900 })
  })

  it('have handouts of two pages that open, in any language', async () => {
    const outPath = path.join(folder, 'handout.pdf')
    const sections = [
      { heading: 'Übung – 練習', body: 'A paragraph that is longer than a line. '.repeat(12) },
    ]
    await makeHandoutPdf({ title: 'Reading light', sections, outPath })
    const first = await readFile(outPath)
    const document = await PDFDocument.load(first)
    expect([document.getPageCount(), document.getTitle()]).toEqual([2, 'Reading light'])
    await makeHandoutPdf({ title: 'Reading light', sections, outPath })
    expect((await readFile(outPath)).equals(first)).toBe(true)
  })
})
