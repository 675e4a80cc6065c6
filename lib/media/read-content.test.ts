import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContent } from './read-content'
import { resourceTypeOf } from './resource-types'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lectern-content-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(name: string, bytes: Buffer) {
  // One of its own, because some are read at once.
  const file = path.join(folder, randomUUID())
  await writeFile(file, bytes)
  return readContent(file, name)
}

const latin = (text: string) => Buffer.from(text, 'latin1')

/** A ZIP archive of empty files of these names (APPNOTE 4.3). */
function zip(names: string[], firstContent = ''): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [index, name] of names.entries()) {
    const content = index === 0 ? firstContent : ''
    const local = Buffer.alloc(30)
    local.write('PK\x03\x04', 'latin1')
    local.writeUInt32LE(content.length, 18)
    local.writeUInt32LE(content.length, 22)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    locals.push(local, latin(name), latin(content))
    directory.push(entry, latin(name))
    at += 30 + name.length + content.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, listed, end])
}

const WORD = zip(['[Content_Types].xml', 'word/document.xml'])
const OPEN = zip(['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text')
const TAR = Buffer.concat([Buffer.alloc(257), latin('ustar\x0000'), Buffer.alloc(1000)])

describe('a file that goes with a lesson is of the type that its name and its bytes agree on (MED-11)', () => {
  it.each([
    ['notes.pdf', latin('%PDF-1.7\n'), 'document', 'pdf'],
    ['essay.docx', WORD, 'document', 'document'],
    ['essay.odt', OPEN, 'document', 'document'],
    ['old.doc', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 more'), 'document', 'document'],
    ['essay.rtf', latin('{\\rtf1 hello}'), 'document', 'document'],
    ['list.csv', latin('a,b\n1,2\n'), 'document', 'document'],
    ['de.vtt', latin('WEBVTT\n\n00:01.000 --> 00:02.000\nHallo'), 'document', 'document'],
    ['de.srt', latin('1\n00:00:01,000 --> 00:00:02,000\nHallo'), 'document', 'document'],
    ['sources.zip', zip(['a.txt']), 'document', 'archive'],
    ['essay.zip', WORD, 'document', 'archive'],
    ['sources.tar', TAR, 'document', 'archive'],
    ['sources.tgz', latin('\x1f\x8b\x08 packed'), 'document', 'archive'],
    ['sources.7z', latin("7z\xbc\xaf'\x1c packed"), 'document', 'archive'],
    ['main.py', latin('print(1)\n'), 'document', 'code'],
    ['main.ts', latin('const a = 1\n'), 'document', 'code'],
    ['picture.webp', latin('RIFF\x00\x00\x00\x00WEBPVP8 '), 'image', 'image'],
  ])('%s', async (name, bytes, kind, resourceType) => {
    const content = await read(name, bytes)
    expect(content.kind).toBe(kind)
    expect(resourceTypeOf(content.mimeType)).toBe(resourceType)
    expect(content.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(content.sizeBytes).toBe(bytes.length)
  })

  it.each([
    ['talk.mp3', latin('ID3\x03\x00\x00'), 'audio/mpeg'],
    ['talk.m4a', latin('\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00'), 'audio/mp4'],
    ['talk.wav', latin('RIFF\x00\x00\x00\x00WAVEfmt '), 'audio/wav'],
    ['talk.ogg', latin('OggS\x00\x02'), 'audio/ogg'],
    ['talk.flac', latin('fLaC\x00\x00'), 'audio/flac'],
  ])('%s is sound', async (name, bytes, mimeType) => {
    expect(await read(name, bytes)).toMatchObject({ kind: 'audio', mimeType })
  })

  it('no type that a browser runs is kept for code', async () => {
    const types = await Promise.all(
      ['a.js', 'a.mjs', 'a.css', 'a.xml'].map(name => read(name, latin('x = 1\n'))),
    )
    for (const { mimeType } of types) expect(mimeType).toMatch(/^text\/x-source-/)
  })
})

describe('a file that is not what its name says is refused (SEC-09)', () => {
  it.each([
    ['intro.mp4', latin('This is text.\n'), /is text/],
    ['essay.docx', zip(['a.txt']), /ZIP archive or a damaged document/],
    ['essay.docx', latin('This is text.\n'), /is text/],
    ['sheet.xlsx', WORD, /ZIP archive/],
    ['sources.zip', WORD.subarray(0, 40), /ZIP archive or a damaged/],
    ['sources.zip', latin('MZ\x90\x00\x03\x00program'), /no known kind/],
    ['main.py', latin('MZ\x90\x00\x03\x00program'), /no known kind/],
    ['de.vtt', latin('Just some words.\n'), /is text/],
    ['page.html', latin('<script>alert(1)</script>'), /is text/],
    ['drawing.svg', latin('<svg xmlns="http://www.w3.org/2000/svg"/>'), /is text/],
    ['empty.txt', latin(''), /no known kind/],
  ])('%s', async (name, bytes, message) => {
    await expect(read(name, bytes)).rejects.toMatchObject({
      reason: 'unsupported_type',
      publicMessage: expect.stringMatching(message),
    })
  })
})
