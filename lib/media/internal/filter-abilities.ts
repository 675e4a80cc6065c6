import { runFfmpeg } from './ffmpeg'
import type { FilterAbilities } from './video-filters'

/**
 * What this build of ffmpeg can do. Without zscale (libzimg) a video in HDR is made all the same, in paler colors than it
 * was filmed in; every build that Lectern brings or names has it.
 */
export function filterAbilities(ffmpegPath: string): Promise<FilterAbilities> {
  const known = asked.get(ffmpegPath)
  if (known) return known
  const answer = ask(ffmpegPath)
  asked.set(ffmpegPath, answer)
  // One that is installed or repaired meanwhile is asked again.
  answer.catch(() => asked.delete(ffmpegPath))
  return answer
}

const asked = new Map<string, Promise<FilterAbilities>>()

// The list is longer than what is kept of an answer, so each filter is asked for by name.
async function ask(ffmpegPath: string): Promise<FilterAbilities> {
  const [zscale, tonemap] = await Promise.all([has(ffmpegPath, 'zscale'), has(ffmpegPath, 'tonemap')])
  return { hasToneMapping: zscale && tonemap }
}

async function has(ffmpegPath: string, filter: string): Promise<boolean> {
  const picture = ['-f', 'lavfi', '-i', 'color=s=16x16:r=1:d=1', '-frames:v', '1']
  const probe = filter === 'zscale' ? 'zscale=w=8:h=8' : 'format=gbrpf32le,tonemap=mobius'
  const { stderr } = await runFfmpeg({
    ffmpegPath,
    args: [...picture, '-vf', probe, '-f', 'null', '-'],
    limits: { wallSeconds: 20 },
    acceptsFailure: true,
  })
  return !/No such filter|Filter not found|Unknown filter/i.test(stderr)
}
