import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { probe } from '@/lib/media/internal/probe'
import { planRenditions } from '@/lib/media/internal/rendition-plan'
import { scratchParts } from '@/lib/media/internal/scratch-parts'
import { transcodeHls } from '@/lib/media/internal/transcode-hls'
import { config } from '@/lib/platform/config'
import { runProgram } from '@/lib/testing/run-program'
import { SampleMedia } from '@/lib/testing/sample-media'
import type { Report } from './report'
import { round } from './summarize-latencies'

/** How many seconds of video become all of their renditions in one second, beside encoding the largest one alone. */
export async function measureTranscoding(durationSeconds: number, report: Report): Promise<void> {
  const { dataDir, ffmpegPath, ffmpegPreset: preset } = config()
  const tools = { ffmpegPath }
  const sourcePath = await new SampleMedia(path.join(dataDir, 'samples'), ffmpegPath).video({
    durationSeconds,
    width: 1280,
    height: 720,
  })
  const source = await probe(sourcePath, tools)
  const plan = planRenditions(source)
  const outFolder = await mkdtemp(path.join(dataDir, 'transcoding-'))
  try {
    const ours = await seconds(() =>
      transcodeHls({ sourcePath, source, plan, outFolder, tools, preset, store: scratchParts() }),
    )
    const bare = await seconds(() => runProgram(ffmpegPath, encodeAlone(sourcePath, preset)))
    const multiple = round(durationSeconds / ours, 1)
    const bareMultiple = round(durationSeconds / bare, 1)
    const ratio = round(multiple / bareMultiple, 2)
    const name = 'ffmpeg alone, 720p only'
    const heights = plan.video.map(({ height }) => height)
    report.line({
      figure: 'transcoding',
      ...{ durationSeconds, heights, preset, tookSeconds: round(ours, 2), timesRealTime: multiple },
      yardstick: { name, tookSeconds: round(bare, 2), timesRealTime: bareMultiple },
      ratio,
    })
    report.row({
      figure: `transcoding ${heights.join(' + ')} lines`,
      ours: `${multiple} × real time`,
      yardstick: `${bareMultiple} × ${name}`,
      ratio: ratio.toFixed(2),
    })
  } finally {
    await rm(outFolder, { recursive: true, force: true })
  }
}

function encodeAlone(source: string, preset: string): string[] {
  const encoder = ['-c:v', 'libx264', '-preset', preset, '-crf', '23', '-c:a', 'aac']
  return ['-nostdin', '-hide_banner', '-loglevel', 'error', '-i', source, ...encoder, '-f', 'null', '-']
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
