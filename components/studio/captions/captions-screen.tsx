'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useRef, useState, useSyncExternalStore } from 'react'
import { CaptionLines } from '@/components/media/caption-overlay'
import { PlayerClock } from '@/components/media/player-clock'
import { PlayerKeysDialog } from '@/components/media/player-keys-dialog'
import { classNames } from '@/components/ui/class-names'
import { Spinner } from '@/components/ui/spinner'
import { captionsQuery, fetchCaptions, fetchOwnPlayback } from '@/lib/media/captions/queries'
import type { CaptionText, CaptionTrack } from '@/lib/media/captions/schemas'
import type { LessonFile, Playback } from '@/lib/media/schemas'
import { CaptionEditor } from './caption-editor'
import type { EditedCue } from './cue-edits'
import { LanguagePanel } from './language-panel'

const VideoPlayer = dynamic(() => import('@/components/media/video-player'), { ssr: false })
const NO_CAPTIONS: never[] = []
const nothing = () => undefined

interface CaptionsScreenProps {
  file: {
    fileId: string
    title: string
    durationSeconds: number
    kind: LessonFile['kind']
    mimeType: string
  }
  /** Null until the file can be played; its captions can be written already. */
  playback: Playback | null
  tracks: CaptionTrack[]
}

/** The captions of a file: the video on one side, what is said on the other. */
export function CaptionsScreen({ file, playback, tracks: firstTracks }: CaptionsScreenProps) {
  const { fileId, durationSeconds } = file
  const cache = useQueryClient()
  const [clock] = useState(() => new PlayerClock())
  const [language, setLanguage] = useState(firstTracks[0]?.language ?? null)
  const { data: tracks = [] } = useQuery({ ...captionsQuery(fileId), initialData: firstTracks })
  // Read when an editor opens and by nobody behind its back: what is typed is newer than anything.
  const [visit, setVisit] = useState(0)
  const { data: initial, error } = useQuery({
    queryKey: ['captions-to-edit', fileId, language, visit],
    queryFn: () => fetchCaptions(fileId, language ?? ''),
    enabled: language !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const [cues, setCues] = useState<EditedCue[]>([])
  const open = useCallback(
    (next: string | null) => {
      setLanguage(next)
      setCues([])
      setVisit(number => number + 1)
      void cache.fetchQuery({ ...captionsQuery(fileId), staleTime: 0 }).catch(nothing)
    },
    [cache, fileId],
  )
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(18rem,2fr)_minmax(0,3fr)] lg:items-start">
      <div className="min-w-0 space-y-6 lg:sticky lg:top-4">
        <Video file={file} playback={playback} clock={clock} cues={cues} language={language ?? ''} />
        <LanguagePanel fileId={fileId} tracks={tracks} language={language} onOpen={open} />
      </div>
      {language === null ? (
        <p className="rounded-card border border-dashed border-line p-8 text-center text-sm text-muted">
          This file has no captions yet. Import a file, or begin with a language.
        </p>
      ) : initial ? (
        <CaptionEditor
          key={`${language} ${visit}`}
          fileId={fileId}
          durationSeconds={durationSeconds}
          initial={initial satisfies CaptionText}
          clock={clock}
          onCues={setCues}
          onReload={() => open(language)}
        />
      ) : error ? (
        <p role="alert" className="text-sm text-danger">
          {error.message}
        </p>
      ) : (
        <Spinner label="Loading the captions" />
      )}
    </div>
  )
}

interface VideoProps {
  file: CaptionsScreenProps['file']
  playback: Playback | null
  clock: PlayerClock
  cues: EditedCue[]
  language: string
}

function Video({ file, playback, clock, cues, language }: VideoProps) {
  const { fileId, title, durationSeconds, kind, mimeType } = file
  const keys = useRef<HTMLDialogElement>(null)
  const showKeys = useCallback(() => {
    if (keys.current?.open) keys.current.close()
    else keys.current?.showModal()
  }, [])
  const [source] = useState(() =>
    playback ? { fileId, durationSeconds, kind, mimeType, ...playback, captions: NO_CAPTIONS } : null,
  )
  const fetchPass = useCallback(() => fetchOwnPlayback(fileId), [fileId])
  if (!source) {
    return (
      <p className="grid aspect-video place-items-center rounded-card bg-surface-sunken p-6 text-center text-sm text-muted">
        The video can be seen here once it is prepared. Its captions can be written already.
      </p>
    )
  }
  return (
    <>
      <div
        className={classNames(
          'relative w-full overflow-hidden rounded-card bg-black outline-offset-2 outline-accent has-[[data-media-player]:focus-visible]:outline-2',
          kind === 'audio' ? 'h-56' : 'aspect-video',
        )}
      >
        <VideoPlayer
          title={title}
          file={source}
          startSeconds={0}
          fetchPass={fetchPass}
          userId={null}
          onProgress={nothing}
          onShowKeys={showKeys}
          clock={clock}
          overlay={<LiveCues cues={cues} clock={clock} language={language} />}
        />
      </div>
      <PlayerKeysDialog ref={keys} />
    </>
  )
}

/** The cues of this moment as they are right now, saved or not. */
function LiveCues({ cues, clock, language }: Pick<VideoProps, 'cues' | 'clock' | 'language'>) {
  const present = useSyncExternalStore(
    clock.subscribe,
    () => keysAt(cues, clock.seconds * 1000),
    () => '',
  )
  const lines = cues
    .filter(({ key, text }) => text !== '' && present.split(' ').includes(key))
    .map(({ key, text }) => ({ id: key, text }))
  return <CaptionLines language={language} lines={lines} />
}

function keysAt(cues: EditedCue[], ms: number): string {
  return cues
    .filter(cue => cue.startMs <= ms && ms < cue.endMs)
    .map(cue => cue.key)
    .join(' ')
}
