import type { ReactNode } from 'react'
import type { LessonFile, PlaybackCaptions } from '@/lib/media/schemas'
import type { PlayerClock } from './player-clock'

export interface PlayableFile {
  fileId: string
  /** Sound has a stage of its own. */
  kind: LessonFile['kind']
  /** Of the original, which is played while nothing better is made yet. */
  mimeType: string
  durationSeconds: number
  url: string
  posterUrl: string | null
  /** Where the small pictures of the time bar are, when they were made. */
  storyboardUrl?: string | null
  captions: PlaybackCaptions[]
  token: string | null
  expiresAt: string | null
}

export interface VideoPlayerProps {
  title: string
  file: PlayableFile
  /** The same file as it became while its original was played; the viewer is offered it. */
  better?: PlayableFile | null
  startSeconds: number
  /** Asks for addresses that are good for some minutes more. */
  fetchPass: () => Promise<{ url: string | null; token: string | null; expiresAt: string | null }>
  /** Whose progress this is; null when it is nobody's, as in a preview. */
  userId: string | null
  onProgress: (progress: {
    percent: number
    isCompleted: boolean
    positionSeconds: number
    watchedSeconds: number
  }) => void
  onShowKeys: () => void
  /** Tells what stands beside the player where it is. */
  clock?: PlayerClock
  /** Drawn in the place of the captions of the file. */
  overlay?: ReactNode
}
