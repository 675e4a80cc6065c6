import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runProgram } from './run-program'
import { SampleMedia } from './sample-media'
import { pngOf } from './tiny-png'

/** A file that lies, is broken or carries something, as one would send it. */
export interface HostileFile {
  /** What is wrong with it. */
  about: string
  filename: string
  mimeType: string
  bytes: Buffer
  /**
   * `refused`: never becomes a file. `unusable`: refused, or a video that fails with a reason. `harmless`: may be kept,
   * and then is never shown in place as something that a browser runs.
   */
  outcome: 'refused' | 'unusable' | 'harmless'
}

/** What an attack would run; looked for in everything that is served. */
export const SCRIPT = '<script>parent.postMessage("ran", "*")</script>'

const HTML = `<!doctype html><html><body>${SCRIPT}</body></html>`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`
const PLAYLIST =
  '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'
const ISO_START = '\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2'
// As its makers publish it, in two halves: this file itself should not be taken for one.
const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`

/** The corpus of check 19. Real media in it are made by ffmpeg and kept in `folder`. */
export async function hostileFiles(folder: string, ffmpegPath: string): Promise<HostileFile[]> {
  return [...lies(), ...programs(), ...brokenHeaders(), ...pictures(), ...(await media(folder, ffmpegPath))]
}

const text = (content: string) => Buffer.from(content, 'utf8')
const latin = (content: string) => Buffer.from(content, 'latin1')

function file(
  outcome: HostileFile['outcome'],
  about: string,
  filename: string,
  mimeType: string,
  bytes: Buffer,
): HostileFile {
  return { outcome, about, filename, mimeType, bytes }
}

// Active content under a harmless name.
function lies(): HostileFile[] {
  return [
    file('refused', 'a page as a video', 'lesson.mp4', 'video/mp4', text(HTML)),
    file('refused', 'a page as a picture', 'cover.png', 'image/png', text(HTML)),
    file('refused', 'a page as a document', 'handout.pdf', 'application/pdf', text(HTML)),
    file('refused', 'a page behind spaces', 'lesson.mp4', 'video/mp4', text(`${' '.repeat(600)}${HTML}`)),
    file('refused', 'a page with a byte order mark', 'lesson.mp4', 'video/mp4', text(`\ufeff${HTML}`)),
    file('refused', 'a page in UTF-16', 'lesson.mp4', 'video/mp4', Buffer.from(`\ufeff${HTML}`, 'utf16le')),
    file('refused', 'a page under its own name', 'page.html', 'text/html', text(HTML)),
    file('refused', 'a page with two endings', 'lesson.mp4.html', 'video/mp4', text(HTML)),
    file('refused', 'a page before a document', 'handout.pdf', 'application/pdf', text(`${HTML}%PDF-1.7\n`)),
    file('refused', 'a drawing with a script', 'drawing.svg', 'image/svg+xml', text(SVG)),
    file('refused', 'a drawing as a picture', 'drawing.png', 'image/png', text(SVG)),
    file('refused', 'a drawing as WebP', 'drawing.webp', 'image/webp', text(SVG)),
    file(
      'refused',
      'a mail archive of a page',
      'page.pdf',
      'application/pdf',
      text(`MIME-Version: 1.0\n${HTML}`),
    ),
    file(
      'refused',
      'markup that names a local file',
      'feed.mp4',
      'video/mp4',
      text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'),
    ),
    file('refused', 'a picture that is a script, too', 'x.gif', 'image/gif', latin('GIF89a=1;alert(1)//')),
    file('refused', 'the same under another name', 'x.jpg', 'image/jpeg', latin('GIF89a=1;alert(1)//')),
    file('refused', 'a playlist of local files as a video', 'lesson.mp4', 'video/mp4', text(PLAYLIST)),
    file('harmless', 'a playlist as a transport stream', 'lesson.ts', 'video/mp2t', text(PLAYLIST)),
    file(
      'refused',
      'a script of parts as a video',
      'lesson.mov',
      'video/quicktime',
      text("ffconcat version 1.0\nfile '/etc/passwd'\n"),
    ),
  ]
}

function programs(): HostileFile[] {
  return [
    file(
      'refused',
      'a program for Windows as a video',
      'lesson.mp4',
      'video/mp4',
      Buffer.concat([latin('MZ\x90\x00\x03\x00\x00\x00'), randomBytes(2000)]),
    ),
    file(
      'refused',
      'a program under its own name',
      'setup.exe',
      'application/x-msdownload',
      latin('MZ\x90\x00'),
    ),
    file(
      'refused',
      'a program for Linux as a document',
      'handout.pdf',
      'application/pdf',
      Buffer.concat([latin('\x7fELF\x02\x01\x01'), randomBytes(2000)]),
    ),
    file('refused', 'a shell script as a picture', 'cover.png', 'image/png', text('#!/bin/sh\nrm -rf /\n')),
    file(
      'refused',
      'a page of PHP as a picture',
      'cover.jpg',
      'image/jpeg',
      text('<?php system($_GET[0]); ?>'),
    ),
    file(
      'refused',
      'a class of Java as a video',
      'lesson.mp4',
      'video/mp4',
      latin('\xca\xfe\xba\xbe\x00\x00\x00\x34'),
    ),
    file('refused', 'a Flash film as a video', 'lesson.mp4', 'video/mp4', latin('CWS\x0a\x00\x10\x00\x00')),
    file(
      'refused',
      'a shortcut as a document',
      'handout.pdf',
      'application/pdf',
      latin('L\x00\x00\x00\x01\x14\x02\x00'),
    ),
    file('refused', 'an archive as a video', 'lesson.mp4', 'video/mp4', latin('PK\x03\x04\x14\x00\x00\x00')),
    file(
      'refused',
      'an old office document as a picture',
      'cover.png',
      'image/png',
      latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    ),
    file(
      'refused',
      'the test of virus scanners as a document',
      'handout.pdf',
      'application/pdf',
      text(EICAR),
    ),
    file('refused', 'the same as a video', 'lesson.mp4', 'video/mp4', text(EICAR)),
  ]
}

function brokenHeaders(): HostileFile[] {
  const claim = Buffer.concat([latin(ISO_START), latin('\xff\xff\xff\xffmoov'), randomBytes(400)])
  return [
    file('refused', 'nothing at all', 'lesson.mp4', 'video/mp4', Buffer.alloc(0)),
    file('refused', 'one byte', 'lesson.mp4', 'video/mp4', Buffer.from([0])),
    file(
      'refused',
      'noise',
      'lesson.mp4',
      'video/mp4',
      Buffer.concat([latin('\x01\x02'), randomBytes(4000)]),
    ),
    file('unusable', 'the start of a video and no more', 'lesson.mp4', 'video/mp4', latin(ISO_START)),
    file('unusable', 'a box that claims four gigabytes', 'lesson.mp4', 'video/mp4', claim),
    file(
      'unusable',
      'a Matroska header and noise',
      'lesson.mkv',
      'video/x-matroska',
      Buffer.concat([latin('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska'), randomBytes(2000)]),
    ),
    file(
      'unusable',
      'a playlist inside an AVI',
      'lesson.avi',
      'video/x-msvideo',
      Buffer.concat([latin('RIFF\x00\x10\x00\x00AVI LIST'), text(`GAB2\0${PLAYLIST}`)]),
    ),
    file('unusable', 'sync bytes and nothing between', 'lesson.ts', 'video/mp2t', syncBytes()),
  ]
}

function syncBytes(): Buffer {
  const packets = Buffer.alloc(188 * 40, 0xff)
  for (let at = 0; at < packets.length; at += 188) packets[at] = 0x47
  return packets
}

function pictures(): HostileFile[] {
  const dot = pngOf(1, 1)
  return [
    file(
      'unusable',
      'the header of a picture',
      'cover.jpg',
      'image/jpeg',
      latin('\xff\xd8\xff\xe0\x00\x10JFIF'),
    ),
    file('unusable', 'a picture of 50,000 by 50,000 pixels', 'cover.png', 'image/png', pngOf(50_000, 50_000)),
    file(
      'unusable',
      'a WebP that claims to be longer',
      'cover.webp',
      'image/webp',
      latin('RIFF\xff\xff\xff\x7fWEBPVP8L\x00\x00'),
    ),
    file(
      'harmless',
      'a picture with a page behind it',
      'cover.png',
      'image/png',
      Buffer.concat([dot, text(HTML)]),
    ),
    file('harmless', 'a picture with a script in its notes', 'cover.png', 'image/png', pngOf(1, 1, HTML)),
    file(
      'harmless',
      'a picture and an archive in one',
      'cover.png',
      'image/png',
      Buffer.concat([dot, latin('PK\x05\x06'), Buffer.alloc(18)]),
    ),
    file('harmless', 'a document that runs a script', 'handout.pdf', 'application/pdf', pdfWithScript()),
    file('harmless', 'a name that turns around', 'photo\u202Egnp.exe.png', 'image/png', dot),
    file('harmless', 'a name with line ends', 'a\r\nSet-Cookie: x=1\r\n.png', 'image/png', dot),
    file('harmless', 'a name that climbs', '../../../../etc/cron.d/x.png', 'image/png', dot),
  ]
}

function pdfWithScript(): Buffer {
  return text(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n' +
      '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n' +
      'trailer<</Root 1 0 R>>\n%%EOF\n',
  )
}

async function media(folder: string, ffmpegPath: string): Promise<HostileFile[]> {
  const plain = await new SampleMedia(folder, ffmpegPath).video({ durationSeconds: 2 })
  const good = await readFile(plain)
  const attached = path.join(folder, 'attached.mkv')
  const page = path.join(folder, 'page.html')
  await writeFile(page, HTML)
  const attach = ['-attach', page, '-metadata:s:t', 'mimetype=text/html']
  await runProgram(ffmpegPath, ['-y', '-loglevel', 'error', '-i', plain, ...attach, '-c', 'copy', attached])
  const cutAt = good.lastIndexOf('moov', undefined, 'latin1')
  return [
    file('unusable', 'a video without its index', 'lesson.mp4', 'video/mp4', good.subarray(0, cutAt)),
    file('unusable', 'a video cut off after a kilobyte', 'lesson.mp4', 'video/mp4', good.subarray(0, 1000)),
    file(
      'harmless',
      'a video that carries a page',
      'lesson.mkv',
      'video/x-matroska',
      await readFile(attached),
    ),
    file(
      'harmless',
      'a video with a page behind it',
      'lesson.mp4',
      'video/mp4',
      Buffer.concat([good, text(HTML)]),
    ),
    file('harmless', 'a video under the name of a document', 'handout.pdf', 'application/pdf', good),
  ]
}
