import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CaptionsScreen } from '@/components/studio/captions/captions-screen'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { captionedFile } from '@/lib/media/captions/captioned-file'
import { captionsOf } from '@/lib/media/captions/read-captions'
import { playOwnFile } from '@/lib/media/play-own-file'
import { FileRef } from '@/lib/media/schemas'
import { AppError } from '@/lib/platform/errors'

interface CaptionsPageProps {
  params: Promise<{ fileId: string }>
}

// One read for the page and its metadata. What has no captions has no such page either.
const open = cache(async (fileId: string) => {
  const actor = await requireActor(`/studio/media/${fileId}/captions`, 'instructor')
  if (!FileRef.safeParse({ fileId }).success) notFound()
  const file = await captionedFile(actor, fileId).catch((error: unknown) => {
    if (error instanceof AppError && (error.kind === 'not_found' || error.kind === 'conflict')) notFound()
    throw error
  })
  return { actor, file }
})

export async function generateMetadata({ params }: CaptionsPageProps): Promise<Metadata> {
  const { file } = await open((await params).fileId)
  return { title: `Captions of ${file.originalName}` }
}

export default async function CaptionsPage({ params }: CaptionsPageProps) {
  const { actor, file } = await open((await params).fileId)
  const { fileId, originalName, durationSeconds, kind, mimeType, courseId, lessonId, state } = file
  const [tracks, playback] = await Promise.all([
    captionsOf(fileId),
    state === 'ready' ? playOwnFile(actor, fileId) : null,
  ])
  const course = courseId ? `/studio/courses/${courseId}${lessonId ? `?lesson=${lessonId}` : ''}` : '/studio'
  return (
    <>
      <PageHeader
        title="Captions"
        description={originalName}
        crumbs={[
          { label: 'Your courses', href: '/studio' },
          { label: lessonId ? 'Lesson' : 'Course', href: course },
          { label: 'Captions' },
        ]}
      />
      <CaptionsScreen
        file={{ fileId, title: originalName, durationSeconds, kind, mimeType }}
        playback={playback}
        tracks={tracks}
      />
    </>
  )
}
