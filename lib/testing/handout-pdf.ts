import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib'

/** Makes a lesson handout as a real PDF on A4: a cover band and sections, then a page of notes with lines to write on. */
export async function makeHandoutPdf(handout: HandoutPdf): Promise<void> {
  const document = await PDFDocument.create()
  document.setTitle(handout.title)
  document.setCreator('Lectern')
  // A fixed date, so that the same handout is the same bytes and is stored once.
  document.setCreationDate(new Date('2026-01-01T00:00:00Z'))
  document.setModificationDate(new Date('2026-01-01T00:00:00Z'))
  const [regular, bold] = await Promise.all([
    document.embedFont(StandardFonts.Helvetica),
    document.embedFont(StandardFonts.HelveticaBold),
  ])
  const book: Book = { document, regular, bold, title: handout.title }
  let cursor = openFirstPage(book)
  for (const [place, section] of handout.sections.entries())
    cursor = writeSection(book, cursor, section, place + 1)
  writeNotesPage(book)
  numberPages(book)
  await mkdir(path.dirname(handout.outPath), { recursive: true })
  await writeFile(handout.outPath, await document.save())
}

export interface HandoutPdf {
  title: string
  sections: { heading: string; body: string }[]
  outPath: string
}

interface Book {
  document: PDFDocument
  regular: PDFFont
  bold: PDFFont
  title: string
}

interface Cursor {
  page: PDFPage
  /** Distance from the foot of the page, as PDF counts. */
  y: number
}

const PAGE: [number, number] = [595.28, 841.89]
const MARGIN = 56
// A machine without Helvetica draws a wider font in its place, so lines leave it room.
const LINE_WIDTH = (PAGE[0] - MARGIN * 2) * 0.84
const FOOT = 80
const INK = rgb(0.13, 0.15, 0.2)
const QUIET = rgb(0.45, 0.48, 0.55)
const ACCENT = rgb(0.16, 0.32, 0.62)
const PAPER = rgb(1, 1, 1)
const RULE = rgb(0.82, 0.85, 0.9)

function openFirstPage(book: Book): Cursor {
  const page = book.document.addPage(PAGE)
  const lines = wrap(book.title, book.bold, 26, LINE_WIDTH)
  const bandHeight = 116 + lines.length * 32
  page.drawRectangle({ x: 0, y: PAGE[1] - bandHeight, width: PAGE[0], height: bandHeight, color: ACCENT })
  page.drawText('LECTERN  ·  HANDOUT', {
    x: MARGIN,
    y: PAGE[1] - 60,
    size: 10,
    font: book.bold,
    color: rgb(0.78, 0.86, 1),
  })
  for (const [place, line] of lines.entries()) {
    page.drawText(line, { x: MARGIN, y: PAGE[1] - 98 - place * 32, size: 26, font: book.bold, color: PAPER })
  }
  return { page, y: PAGE[1] - bandHeight - 48 }
}

function writeSection(
  book: Book,
  from: Cursor,
  section: HandoutPdf['sections'][number],
  number: number,
): Cursor {
  // A heading never stands alone at the foot of a page.
  const cursor = from.y < FOOT + 70 ? { page: book.document.addPage(PAGE), y: PAGE[1] - 80 } : { ...from }
  cursor.page.drawText(`${number}`, { x: MARGIN, y: cursor.y, size: 15, font: book.bold, color: ACCENT })
  cursor.page.drawText(printable(section.heading), {
    x: MARGIN + 24,
    y: cursor.y,
    size: 15,
    font: book.bold,
    color: INK,
  })
  cursor.y -= 24
  for (const line of wrap(section.body, book.regular, 11, LINE_WIDTH - 24)) {
    if (cursor.y < FOOT) Object.assign(cursor, { page: book.document.addPage(PAGE), y: PAGE[1] - 80 })
    cursor.page.drawText(line, { x: MARGIN + 24, y: cursor.y, size: 11, font: book.regular, color: INK })
    cursor.y -= 17
  }
  cursor.y -= 22
  return cursor
}

function writeNotesPage({ document, bold, regular }: Book): void {
  const page = document.addPage(PAGE)
  page.drawText('Your notes', { x: MARGIN, y: PAGE[1] - 84, size: 20, font: bold, color: INK })
  const hint = 'What was new? What will you try first? What is still open?'
  page.drawText(hint, { x: MARGIN, y: PAGE[1] - 106, size: 11, font: regular, color: QUIET })
  for (let y = PAGE[1] - 150; y > FOOT; y -= 28) {
    page.drawLine({ start: { x: MARGIN, y }, end: { x: PAGE[0] - MARGIN, y }, thickness: 0.7, color: RULE })
  }
}

function numberPages({ document, regular, title }: Book): void {
  const pages = document.getPages()
  for (const [place, page] of pages.entries()) {
    const text = `${place + 1} / ${pages.length}`
    const x = PAGE[0] - MARGIN - regular.widthOfTextAtSize(text, 9)
    page.drawText(printable(title), { x: MARGIN, y: 44, size: 9, font: regular, color: QUIET })
    page.drawText(text, { x, y: 44, size: 9, font: regular, color: QUIET })
  }
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of printable(text).split('\n')) {
    let line = ''
    for (const word of paragraph.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word
      if (line && font.widthOfTextAtSize(longer, size) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    lines.push(line)
  }
  return lines
}

// The standard fonts know WinAnsi only; a character beyond it would make pdf-lib throw.
function printable(text: string): string {
  return text.replace(/[^\n\x20-\x7e\xa0-\xff–—‘’“”•…€]/g, '?')
}
