import { config } from '@/lib/platform/config'
import { makeHandoutPdf } from '@/lib/testing/handout-pdf'
import { writeLessonSound } from '@/lib/testing/lesson-sound'
import { makeLessonVideo } from '@/lib/testing/lesson-video'
import { madeOnce } from './made-once'
import type { HandoutBlock, SampleCourse, SampleLesson } from './sample-course'

export interface LessonPlace {
  course: SampleCourse
  /** Counted over the whole course. */
  index: number
  lesson: SampleLesson | undefined
}

export interface SourceFile {
  path: string
  fileName: string
}

/** The file of a lesson as a teacher has it on disk; undefined while it is still to be recorded. */
export async function lessonSource({ course, index, lesson }: LessonPlace): Promise<SourceFile | undefined> {
  if (!lesson) return undefined
  const { title } = lesson
  const stem = slug(title)
  if ('video' in lesson) {
    const { seconds: durationSeconds, subtitle, points } = lesson.video
    const video = { title, subtitle, points, durationSeconds, lessonNumber: index + 1, hue: course.hue }
    const { ffmpegPath } = config()
    const path = await madeOnce('lesson', video, 'mp4', outPath =>
      makeLessonVideo({ ...video, outPath, ffmpegPath }),
    )
    return { path, fileName: `${stem}.mp4` }
  }
  if ('recording' in lesson) {
    const sound = { seconds: lesson.recording.seconds, seed: course.hue + index }
    const path = await madeOnce('recording', sound, 'wav', outPath =>
      writeLessonSound(outPath, sound.seconds, sound.seed),
    )
    return { path, fileName: `${stem}.wav` }
  }
  if (!('handout' in lesson)) return undefined
  const handout = { title: course.title, sections: sectionsOf(title, lesson.handout) }
  const path = await madeOnce('handout', handout, 'pdf', outPath => makeHandoutPdf({ ...handout, outPath }))
  return { path, fileName: `${stem}.pdf` }
}

interface Section {
  heading: string
  body: string
}

function sectionsOf(title: string, blocks: HandoutBlock[]): Section[] {
  const sections: Section[] = [{ heading: title, body: '' }]
  for (const block of blocks) {
    const current = sections.at(-1) as Section
    if (typeof block === 'string') current.body += `${block}\n`
    else if ('heading' in block) sections.push({ heading: block.heading, body: '' })
    else if ('bullets' in block) current.body += block.bullets.map(line => `•  ${line}\n`).join('')
    else current.body += block.checks.map(line => `[   ]  ${line}\n`).join('')
  }
  return sections.map(({ heading, body }) => ({ heading, body: body.trimEnd() }))
}

function slug(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}
