import { describe, expect, it } from 'vitest'
import { fileSignature } from './file-signature'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const transportStream = (first: number, step: number) => {
  const bytes = Buffer.alloc(first + step * 3)
  for (let packet = 0; packet < 3; packet += 1) bytes[first + packet * step] = 0x47
  return bytes
}
const ebml = (docType: string) =>
  latin1(
    `\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82${String.fromCharCode(0x80 + docType.length)}${docType}`,
  )

describe('fileSignature', () => {
  it.each([
    ['mp4', latin1('\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'), 'video', 'video/mp4'],
    ['mov', latin1('\0\0\0\x14ftypqt  \0\0\x02\0qt  '), 'video', 'video/quicktime'],
    ['mov without ftyp', latin1('\0\0\0\x08wide\0\0\0\x10mdat'), 'video', 'video/quicktime'],
    ['m4a', latin1('\0\0\0\x20ftypM4A \0\0\x02\0'), 'audio', 'audio/mp4'],
    ['webm', ebml('webm'), 'video', 'video/webm'],
    ['mkv', ebml('matroska'), 'video', 'video/x-matroska'],
    ['avi', latin1('RIFF\x10\0\0\0AVI LIST'), 'video', 'video/x-msvideo'],
    ['ts', transportStream(0, 188), 'video', 'video/mp2t'],
    ['m2ts', transportStream(4, 192), 'video', 'video/mp2t'],
    ['pdf', latin1('%PDF-1.7\n'), 'pdf', 'application/pdf'],
    ['jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image', 'image/jpeg'],
    ['png', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image', 'image/png'],
    ['webp', latin1('RIFF\x10\0\0\0WEBPVP8 '), 'image', 'image/webp'],
    ['wav', latin1('RIFF\x10\0\0\0WAVEfmt '), 'audio', 'audio/wav'],
    ['mp3', latin1('\xff\xfb\x90\x64\0\0'), 'audio', 'audio/mpeg'],
  ])('knows %s by its content', (_name, bytes, kind, mimeType) => {
    expect(fileSignature(bytes)).toEqual({ kind, mimeType })
  })

  it.each([
    ['prose', 'This is not a video.\n'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with script', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a playlist', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'],
    ['a concat script', 'ffconcat version 1.0\nfile secret.txt\n'],
    ['other languages', 'Übung macht den Meister. 練習'],
  ])('takes %s for text and never for a video', (_name, text) => {
    expect(fileSignature(Buffer.from(text))).toEqual({ kind: 'text', mimeType: 'text/plain' })
  })

  it('takes text that is cut within a character for text', () => {
    expect(fileSignature(Buffer.from('練').subarray(0, 2))?.kind).toBe('text')
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['zeros', Buffer.alloc(4096)],
    ['a program', latin1('MZ\x90\0\x03\0\0\0')],
    ['an ELF program', latin1('\x7fELF\x02\x01\x01\0')],
    ['an animation', latin1('GIF89a\x01\0\x01\0\x80\0\0')],
    ['a picture in an ISO box', latin1('\0\0\0\x20ftypavif\0\0\0\0')],
    ['EBML of another kind', ebml('other')],
    ['a lone sync byte', latin1(`\x47${'\0'.repeat(500)}`)],
  ])('refuses %s', (_name, bytes) => {
    expect(fileSignature(bytes)).toBeUndefined()
  })
})
