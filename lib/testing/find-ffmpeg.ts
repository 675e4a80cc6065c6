import { resolveFfmpeg } from '@/lib/platform/embedded/ffmpeg'

/** Names the real ffmpeg to the tests that need one, as the commands do. */
export default async function findFfmpeg(): Promise<void> {
  process.env.FFMPEG_PATH ??= (await resolveFfmpeg(() => undefined)).ffmpeg
}
