import { open, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { mediaRefusal } from './ffmpeg-failure'
import {
  AAC_LC_CODEC,
  type MediaPlaylist,
  measureBandwidth,
  readAvcCodec,
  readMediaPlaylist,
  writeMasterPlaylist,
} from './hls-playlist'
import type { MadeFile } from './produced-file'
import type { RenditionPlan } from './rendition-plan'

/** Reads what was really made, writes the main playlist from it and gives all files. Refuses what is not complete. */
export async function finishMaster(folder: string, plan: RenditionPlan) {
  const files: MadeFile[] = []
  const durations: number[] = []
  const { numerator, denominator } = plan.frameRate ?? { numerator: 0, denominator: 1 }

  async function read(name: string): Promise<MediaPlaylist> {
    const playlist = readMediaPlaylist(
      await readFile(path.join(folder, `${name}.m3u8`), 'utf8').catch(() => ''),
    )
    const isWhole = playlist.isComplete && playlist.segments.length > 0 && playlist.uri === `${name}.mp4`
    // ffmpeg ends well and writes nothing when a stream that was announced holds no frame.
    if (!isWhole) throw mediaRefusal('video_unreadable', `The playlist ${name}.m3u8 is not complete.`)
    durations.push(playlist.durationSeconds)
    return playlist
  }

  const variants = []
  for (const { width, height } of plan.video) {
    const playlist = await read(`v${height}`)
    const codec = readAvcCodec(await readStart(path.join(folder, playlist.uri), playlist.initSizeBytes))
    if (!codec) throw mediaRefusal('video_unreadable', `v${height}.mp4 has no H.264 settings.`)
    const framesPerSecond = numerator / denominator
    variants.push({
      uri: `v${height}.m3u8`,
      codec,
      width,
      height,
      framesPerSecond,
      ...measureBandwidth(playlist),
    })
    files.push(...pair('hls_video', `${height}p`, `v${height}`, 'video/mp4'))
  }
  const audio = plan.audio && {
    uri: 'a.m3u8',
    codec: AAC_LC_CODEC,
    channels: plan.audio.channels,
    ...measureBandwidth(await read('a')),
  }
  if (audio) files.push(...pair('hls_audio', '', 'a', 'audio/mp4'))
  await writeFile(path.join(folder, MASTER.name), writeMasterPlaylist(variants, audio))
  return { files: [MASTER, ...files], durationSeconds: Math.max(...durations) }
}

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl'
const MASTER: MadeFile = { role: 'hls_master', label: '', name: 'master.m3u8', contentType: PLAYLIST_TYPE }

function pair(role: 'hls_video' | 'hls_audio', label: string, name: string, contentType: string): MadeFile[] {
  return [
    { role: `${role}_playlist`, label, name: `${name}.m3u8`, contentType: PLAYLIST_TYPE },
    { role, label, name: `${name}.mp4`, contentType },
  ]
}

async function readStart(file: string, sizeBytes: number): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(sizeBytes), 0, sizeBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
