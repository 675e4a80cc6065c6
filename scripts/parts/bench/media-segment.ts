import { writeFile } from 'node:fs/promises'
import type { Learner, Lesson } from './audience'

export interface Segment {
  url: string
  range: string
}

/** A segment of the largest rendition, as the player asks for it, with a fresh pass. Its file is copied beside the yardsticks. */
export async function openSegment(
  appUrl: string,
  { lessonId }: Lesson,
  { bearer }: Learner,
  copyTo: string,
): Promise<Segment> {
  const answer = await read(`${appUrl}/api/lessons/${lessonId}/playback`, {
    authorization: `Bearer ${bearer}`,
  })
  const masterUrl = new URL(playbackUrl(await answer.json()), appUrl)
  const playlists = (await (await read(masterUrl)).text()).split('\n').filter(isVideoPlaylist)
  const playlistUrl = new URL(playlists.sort(byHeight).at(-1) ?? refuse('no video playlist'), masterUrl)
  const playlist = await (await read(playlistUrl)).text()
  const segment = firstSegment(playlist)
  const url = new URL(segment.file, playlistUrl)
  await writeFile(copyTo, Buffer.from(await (await read(url)).arrayBuffer()))
  return { url: url.href, range: segment.range }
}

function playbackUrl(answer: { data?: { url?: string }; url?: string }): string {
  return answer.data?.url ?? answer.url ?? refuse('the playback answer has no url')
}

const isVideoPlaylist = (line: string) => /^v\d+[\w-]*\.m3u8/.test(line.trim())
const byHeight = (a: string, b: string) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0])

/** `#EXT-X-BYTERANGE:<length>@<offset>` and, on the next line that is no tag, the file (RFC 8216, 4.3.2.2). */
export function firstSegment(playlist: string): { file: string; range: string } {
  const [, length, offset, file] =
    /#EXT-X-BYTERANGE:(\d+)@(\d+)\r?\n(?:#.*\r?\n)*([^#\s]+)/.exec(playlist) ?? []
  if (!file) return refuse('no byte range in the playlist')
  return { file, range: `bytes=${offset}-${Number(offset) + Number(length) - 1}` }
}

async function read(url: string | URL, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, { headers })
  if (!answer.ok)
    throw new Error(`${new URL(url).pathname.replace(/media\/[^/]+/, 'media/…')} answered ${answer.status}`)
  return answer
}

function refuse(why: string): never {
  throw new Error(why)
}
