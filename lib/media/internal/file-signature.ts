import { open } from 'node:fs/promises'

/** What a file is by its first bytes, whatever its name or sender says; undefined when it is nothing we keep. */
export function fileSignature(head: Uint8Array): FileSignature | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  return isoMedia(bytes) ?? SIGNATURES.find(signature => signature.matches(bytes))?.is ?? plainText(bytes)
}

/** Reads the first bytes of a file and says what it is. */
export async function readFileSignature(file: string): Promise<FileSignature | undefined> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGNATURE_BYTES), 0, SIGNATURE_BYTES, 0)
    return fileSignature(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

export interface FileSignature {
  kind: 'video' | 'audio' | 'image' | 'pdf' | 'text' | 'zip' | 'gzip' | 'tar' | '7z' | 'ole' | 'rtf'
  mimeType: string
}

/** Enough for the three sync bytes of a transport stream and for the doc type of a Matroska header. */
export const SIGNATURE_BYTES = 4096

const SIGNATURES: { is: FileSignature; matches: (bytes: Buffer) => boolean }[] = [
  { is: { kind: 'pdf', mimeType: 'application/pdf' }, matches: b => startsWith(b, '%PDF-') },
  { is: { kind: 'image', mimeType: 'image/jpeg' }, matches: b => startsWith(b, '\xff\xd8\xff') },
  { is: { kind: 'image', mimeType: 'image/png' }, matches: b => startsWith(b, '\x89PNG\r\n\x1a\n') },
  { is: { kind: 'image', mimeType: 'image/webp' }, matches: b => isRiff(b, 'WEBP') },
  { is: { kind: 'video', mimeType: 'video/x-msvideo' }, matches: b => isRiff(b, 'AVI ') },
  { is: { kind: 'audio', mimeType: 'audio/wav' }, matches: b => isRiff(b, 'WAVE') },
  { is: { kind: 'video', mimeType: 'video/webm' }, matches: b => isEbml(b, 'webm') },
  { is: { kind: 'video', mimeType: 'video/x-matroska' }, matches: b => isEbml(b, 'matroska') },
  { is: { kind: 'video', mimeType: 'video/mp2t' }, matches: isTransportStream },
  { is: { kind: 'audio', mimeType: 'audio/flac' }, matches: b => startsWith(b, 'fLaC') },
  { is: { kind: 'audio', mimeType: 'audio/ogg' }, matches: b => startsWith(b, 'OggS') },
  { is: { kind: 'audio', mimeType: 'audio/aac' }, matches: isAdtsFrame },
  { is: { kind: 'zip', mimeType: 'application/zip' }, matches: b => startsWith(b, 'PK\x03\x04') },
  { is: { kind: 'gzip', mimeType: 'application/gzip' }, matches: b => startsWith(b, '\x1f\x8b\x08') },
  {
    is: { kind: '7z', mimeType: 'application/x-7z-compressed' },
    matches: b => startsWith(b, "7z\xbc\xaf'\x1c"),
  },
  {
    is: { kind: 'tar', mimeType: 'application/x-tar' },
    matches: b => b.toString('latin1', 257, 262) === 'ustar',
  },
  {
    is: { kind: 'ole', mimeType: 'application/x-ole-storage' },
    matches: b => startsWith(b, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  { is: { kind: 'rtf', mimeType: 'application/rtf' }, matches: b => startsWith(b, '{\\rtf') },
  { is: { kind: 'video', mimeType: 'video/mpeg' }, matches: b => startsWith(b, '\x00\x00\x01\xba') },
  { is: { kind: 'video', mimeType: 'video/mpeg' }, matches: b => startsWith(b, '\x00\x00\x01\xb3') },
  {
    is: { kind: 'audio', mimeType: 'audio/mpeg' },
    matches: b => startsWith(b, 'ID3') || isMpegAudioFrame(b),
  },
]

// ISO/IEC 14496-12 §4.3: `ftyp` comes as early as possible. Old QuickTime files have none and open with another box.
function isoMedia(bytes: Buffer): FileSignature | undefined {
  const box = bytes.toString('latin1', 4, 8)
  if (box === 'ftyp' && bytes.length >= 12) {
    const brand = bytes.toString('latin1', 8, 12)
    if (/^(avif|avis|heic|heix|hevc|mif1|msf1|crx )/.test(brand)) return undefined
    if (brand === 'qt  ') return { kind: 'video', mimeType: 'video/quicktime' }
    if (/^(M4A |M4B )/.test(brand)) return { kind: 'audio', mimeType: 'audio/mp4' }
    return { kind: 'video', mimeType: 'video/mp4' }
  }
  const isOldQuickTime = ['moov', 'mdat', 'wide', 'pnot'].includes(box) && bytes.readUInt32BE(0) <= 0x7fffffff
  return isOldQuickTime ? { kind: 'video', mimeType: 'video/quicktime' } : undefined
}

function startsWith(bytes: Buffer, latin1: string): boolean {
  return bytes.toString('latin1', 0, latin1.length) === latin1
}

function isRiff(bytes: Buffer, form: string): boolean {
  return startsWith(bytes, 'RIFF') && bytes.toString('latin1', 8, 12) === form
}

// The EBML header names its document type in element 0x4282 (RFC 8794 §11.2.4) within its first bytes.
function isEbml(bytes: Buffer, docType: string): boolean {
  if (!startsWith(bytes, '\x1a\x45\xdf\xa3')) return false
  const at = bytes.subarray(0, 128).indexOf('\x42\x82', 0, 'latin1')
  return at > 0 && bytes.toString('latin1', at + 3, at + 3 + docType.length) === docType
}

// Packets of 188 bytes, each opened by 0x47; camcorders (m2ts) put a time stamp of 4 bytes before each.
function isTransportStream(bytes: Buffer): boolean {
  const hasSync = (first: number, step: number) =>
    bytes.length > first + step * 2 && [0, 1, 2].every(packet => bytes[first + step * packet] === 0x47)
  return hasSync(0, 188) || hasSync(4, 192)
}

// ISO/IEC 13818-7 §6.2: twelve bits of sync, then a layer that is always 0.
function isAdtsFrame(bytes: Buffer): boolean {
  return bytes.length >= 7 && bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0
}

function isMpegAudioFrame(bytes: Buffer): boolean {
  const [first, second, third] = bytes
  if (first !== 0xff || second === undefined || third === undefined) return false
  const isLayer3 = (second & 0xe6) === 0xe2
  return isLayer3 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c
}

// Known as text so that a refusal can say so. Only UTF-8 without control characters is text.
function plainText(bytes: Buffer): FileSignature | undefined {
  if (bytes.length === 0) return undefined
  try {
    // A character may be cut at the end of what was read, so the decoder is told that more follows.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    for (const character of text) {
      const code = character.charCodeAt(0)
      if (code < 0x20 && !'\t\n\r\f'.includes(character)) return undefined
    }
    return { kind: 'text', mimeType: 'text/plain' }
  } catch {
    return undefined
  }
}
