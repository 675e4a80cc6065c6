import { open } from 'node:fs/promises'
import { readMp4Structure } from './mp4-boxes'

/**
 * Do browsers play this file as it is? Told from the names of its codecs alone, in milliseconds and without a decoder,
 * so that it can be shown while its renditions are still made. In doubt it is not.
 */
export async function isDirectlyPlayable(file: string, mimeType: string): Promise<boolean> {
  if (mimeType === 'video/mp4' || mimeType === 'video/quicktime' || mimeType === 'audio/mp4') {
    return hasPlayableMp4Codecs(file)
  }
  if (mimeType === 'video/webm') return hasPlayableWebmCodecs(await readAt(file, 0, WEBM_HEAD_BYTES))
  return ['audio/mpeg', 'audio/wav', 'audio/flac'].includes(mimeType)
}

const INDEX_BYTES_MAX = 64 * 1024 ** 2
const WEBM_HEAD_BYTES = 256 * 1024

const PLAYABLE_ENTRIES = ['avc1', 'avc3', 'mp4a']
// Time codes, chapters and camera notes go along and disturb nobody.
const SILENT_ENTRIES = ['tmcd', 'text', 'tx3g', 'mebx', 'rtmd', 'gpmd', 'camm']

async function hasPlayableMp4Codecs(file: string): Promise<boolean> {
  const { index, hasIndex, missingBytes } = await readMp4Structure(file)
  if (!hasIndex || missingBytes > 0 || !index || index.sizeBytes > INDEX_BYTES_MAX) return false
  const box = await readAt(file, index.offset, index.sizeBytes)
  let playable = 0
  // ISO/IEC 14496-12 §8.5.2: version, number of entries, and of each entry its size and its name.
  for (let at = box.indexOf('stsd', 0, 'latin1'); at >= 0; at = box.indexOf('stsd', at + 4, 'latin1')) {
    const entry = box.toString('latin1', at + 16, at + 20)
    if (SILENT_ENTRIES.includes(entry)) continue
    if (!PLAYABLE_ENTRIES.includes(entry)) return false
    playable += 1
  }
  const settings = box.indexOf('avcC', 0, 'latin1')
  // Profiles of 10 bits or full color, which browsers do not decode.
  const isStudioProfile = settings >= 0 && [110, 122, 244].includes(box[settings + 5] ?? 0)
  return playable > 0 && !isStudioProfile
}

function hasPlayableWebmCodecs(head: Buffer): boolean {
  const text = head.toString('latin1')
  return /V_VP[89]|V_AV1|A_OPUS|A_VORBIS/.test(text) && !/V_(MPEG|MS|PRORES|UNCOMPRESSED)/.test(text)
}

async function readAt(file: string, offset: number, sizeBytes: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, offset)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
