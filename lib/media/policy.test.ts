import { describe, expect, it } from 'vitest'
import { canManageFile, claimedKind, refusalOf, sizeText } from './policy'

describe('who looks after a file', () => {
  const file = { uploadedBy: 'uploader', instructorId: 'teacher' }
  it.each([
    ['uploader', 'instructor', true],
    ['teacher', 'instructor', true],
    ['anybody', 'admin', true],
    ['anybody', 'instructor', false],
    ['anybody', 'student', false],
  ])('%s as %s: %s', (userId, userType, may) => {
    expect(canManageFile({ userId, userType }, file)).toBe(may)
  })
})

describe('what a file says it is', () => {
  it.each([
    ['Lecture.MP4', '', 'video'],
    ['a.b.mov', 'application/octet-stream', 'video'],
    ['camera', 'video/quicktime', 'video'],
    ['notes.pdf', '', 'document'],
    ['notes', 'application/pdf', 'document'],
    ['page.html', 'text/html', undefined],
    ['talk.mp3', '', 'audio'],
    ['sources.zip', '', 'document'],
    ['main.py', '', 'document'],
    ['intro.vtt', '', 'document'],
    ['picture.svg', 'image/svg+xml', undefined],
    ['constructor', '', undefined],
    ['x.constructor', '', undefined],
  ])('%s (%s) is a %s', (name, type, kind) => {
    expect(claimedKind(name, type)).toBe(kind)
  })
})

describe('the answer before the first byte', () => {
  const limits = { maxVideoBytes: 1000, maxResourceBytes: 100 }
  const ask = (filename: string, sizeBytes: number) =>
    refusalOf({ filename, mimeType: '', sizeBytes }, limits)

  it('lets through what is as large as allowed, and not one byte more', () => {
    expect(ask('a.mp4', 1000)).toBeUndefined()
    expect(ask('a.mp4', 1001)?.reason).toBe('file_too_large')
    expect(ask('a.pdf', 100)).toBeUndefined()
    expect(ask('a.pdf', 101)?.reason).toBe('file_too_large')
  })

  it('names the limit and who can change it', () => {
    expect(ask('a.mp4', 2048)?.message).toMatch(/2 kB.*1000 bytes at most.*administrator/)
  })

  it('says no to nothing and to the unknown', () => {
    expect(ask('a.mp4', 0)?.reason).toBe('empty_file')
    expect(ask('a.exe', 10)?.reason).toBe('unsupported_type')
  })
})

it.each([
  [0, '0 bytes'],
  [1536, '1.5 kB'],
  [5 * 1024 ** 2, '5 MB'],
  [20 * 1024 ** 3, '20 GB'],
])('%d bytes are read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
