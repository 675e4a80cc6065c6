import { mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type LessonSlides, paintLessonSlides, SLIDE_HEIGHT, SLIDE_WIDTH } from './lesson-slides'
import { writeLessonSound } from './lesson-sound'
import { runProgram } from './run-program'
import { FONT_FOLDER } from './sample-text'

/**
 * Makes a lesson as a real mp4 (1280x720, 25 frames a second, H.264 and AAC): three slides, a large running clock, a bar that fills, a drifting glow, and quiet chords. The file appears only when it is complete.
 */
export async function makeLessonVideo(lesson: LessonVideo): Promise<void> {
  const folder = await mkdtemp(`${lesson.outPath}-making-`)
  try {
    const points = lesson.points ?? [
      'What it is and where it is used',
      'How to do it, step by step',
      'What often goes wrong',
    ]
    const [pictures] = await Promise.all([
      paintLessonSlides({ ...lesson, points }, folder),
      writeLessonSound(
        path.join(folder, 'sound.wav'),
        lesson.durationSeconds,
        lesson.hue + lesson.lessonNumber,
      ),
    ])
    const made = path.join(folder, 'lesson.mp4')
    // Run beside the fonts: a path within a filter would have to be escaped three times over.
    await runProgram(lesson.ffmpegPath, lessonArgs(lesson, pictures, folder, made), FONT_FOLDER)
    await rename(made, lesson.outPath)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export interface LessonVideo {
  title: string
  subtitle: string
  lessonNumber: number
  durationSeconds: number
  /** From 0 to 359. */
  hue: number
  /** Up to four short lines for the second slide. */
  points?: string[]
  outPath: string
  ffmpegPath: string
}

const FRAMES_PER_SECOND = 25
const FADE_SECONDS = 0.5
const CLOCK = String.raw`%{eif\:trunc(t/60)\:d\:2}\:%{eif\:mod(trunc(t)\,60)\:d\:2}`

function lessonArgs(lesson: LessonVideo, pictures: LessonSlides, folder: string, made: string): string[] {
  const inputs = [...pictures.slides, pictures.glow].flatMap(file => ['-i', file])
  return [
    ...[
      '-nostdin',
      '-hide_banner',
      '-loglevel',
      'error',
      '-y',
      ...inputs,
      '-i',
      path.join(folder, 'sound.wav'),
    ],
    ...['-filter_complex', lessonGraph(lesson, pictures.slides.length), '-map', '[picture]'],
    ...['-map', `${pictures.slides.length + 1}:a`, '-t', `${lesson.durationSeconds}`],
    // The settings of a camera rather than of a stream: quick to make, and the transcoder has real work to do.
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20', '-pix_fmt', 'yuv420p'],
    ...['-c:a', 'aac', '-b:a', '96k', '-ar', '48000', '-ac', '2', '-movflags', '+faststart', made],
  ]
}

function lessonGraph({ durationSeconds, hue }: LessonVideo, slideCount: number): string {
  const shownSeconds = durationSeconds / slideCount
  const graph = Array.from({ length: slideCount }, (_, i) => {
    // A still is decoded once and repeated. Coming up from black takes half as long to make as blending two slides; from
    // any other color each frame would be turned into RGB and back, which costs more than all the rest.
    const repeated = `loop=-1:1,setpts=N/${FRAMES_PER_SECOND}/TB,fps=${FRAMES_PER_SECOND},trim=duration=${shownSeconds.toFixed(3)}`
    return `[${i}]format=yuv420p,${repeated},fade=t=in:d=${FADE_SECONDS}[slide${i}]`
  })
  const slides = graph.map((_, i) => `[slide${i}]`).join('')
  graph.push(`${slides}concat=n=${slideCount}[joined]`)
  const glowX = `860+150*sin(t*0.35+${hue})`
  const glowY = '330+90*cos(t*0.5)'
  graph.push(
    `[${slideCount}]format=yuva420p[glow]`,
    `color=c=white@0.85:s=${SLIDE_WIDTH}x6:r=${FRAMES_PER_SECOND}:d=0.04,format=yuva420p[bar]`,
    `[joined][glow]overlay=x='${glowX}':y='${glowY}'[lit]`,
    `[lit][bar]overlay=x='-w+w*t/${durationSeconds}':y=${SLIDE_HEIGHT - 6}[measured]`,
    `[measured]drawtext=fontfile=DejaVuSans-Bold.ttf:text='${CLOCK}':fontsize=92:fontcolor=white@0.95:x=w-tw-72:y=h-148,` +
      `drawtext=fontfile=DejaVuSans.ttf:text='of ${clockText(durationSeconds)}':fontsize=22:fontcolor=white@0.7:x=w-tw-74:y=h-46[picture]`,
  )
  return graph.join(';')
}

function clockText(seconds: number): string {
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return String.raw`${pad(seconds / 60)}\:${pad(seconds % 60)}`
}
