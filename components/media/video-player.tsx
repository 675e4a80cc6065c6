'use client'

import '@vidstack/react/player/styles/base.css'
import {
  isHLSProvider,
  MediaPlayer,
  type MediaPlayerInstance,
  MediaProvider,
  type MediaProviderAdapter,
  Poster,
} from '@vidstack/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { AudioStage } from './audio-stage'
import { BetterOffer } from './better-offer'
import { CaptionOverlay } from './caption-overlay'
import { CaptionTracks } from './caption-tracks'
import { ClockHand } from './clock-hand'
import { hlsConfig } from './hls-config'
import { PlaybackPass } from './playback-pass'
import { PlayerControls } from './player-controls'
import { PlayerProblem } from './player-problem'
import type { VideoPlayerProps } from './player-props'
import { playerSource } from './player-source'
import { browserStorage, ProgressOutbox } from './progress-outbox'
import { usePlayerKeys } from './use-player-keys'
import { useWatchReports } from './use-watch-reports'

// The end of a file is no place to go on from.
const END_SECONDS = 3
const RETRY_AFTER_MS = 30_000

interface Attempt {
  number: number
  startSeconds: number
  url: string
  /** How it was played before, to go on in the same way. */
  manner?: { isPlaying: boolean; volume: number; muted: boolean; playbackRate: number }
}

/** Plays a lesson from where it was left, and keeps where it is. */
export default function VideoPlayer(props: VideoPlayerProps) {
  const { title, better = null, fetchPass, onShowKeys } = props
  const [hasSwitched, setSwitched] = useState(false)
  const file = (hasSwitched && better) || props.file
  const isSound = file.kind === 'audio'
  const player = useRef<MediaPlayerInstance>(null)
  const [startSeconds] = useState(() => resumePoint(props))
  // A new attempt is a new player, which starts where the old one stopped.
  const [attempt, setAttempt] = useState<Attempt>({ number: 0, startSeconds, url: file.url })
  const [hasFailed, setHasFailed] = useState(false)
  // A player that knows its source on the first render gives it to the browser as well as to hls.js.
  const [shown, setShown] = useState(-1)
  useEffect(() => setShown(attempt.number), [attempt.number])
  // Of what it came with, and not of the object that brought it: that is another one after each report of progress, and
  // with a pass of its own everybody would begin anew with the oldest address.
  const { token, expiresAt } = file
  const pass = useMemo(() => new PlaybackPass(token, expiresAt, fetchPass), [token, expiresAt, fetchPass])
  usePlayerKeys(player, onShowKeys)

  const retriedAt = useRef(0)
  const onError = () => {
    // Where hls.js does not run, an address that ran out shows as an error like any other: once it is renewed unasked.
    if (Date.now() - retriedAt.current < RETRY_AFTER_MS) setHasFailed(true)
    else void retry()
  }

  const retry = async () => {
    retriedAt.current = Date.now()
    await pass.renew()
    setHasFailed(false)
    beginAnew(pass.addressOr(file.url))
  }

  const beginAnew = (url: string) => {
    const state = player.current?.state
    setAttempt({
      number: attempt.number + 1,
      startSeconds: state?.currentTime || attempt.startSeconds,
      url,
      ...(state ? { manner: mannerOf(state) } : {}),
    })
  }

  const takeBetter = () => {
    if (!better) return
    setSwitched(true)
    beginAnew(better.url)
  }

  const takenUp = useRef(0)
  const onCanPlay = () => {
    const { manner, number } = attempt
    if (!player.current || !manner || takenUp.current === number) return
    takenUp.current = number
    // Whoever watched goes on watching. A browser that wants a press first shows the button as usual.
    if (manner.isPlaying) void player.current.play().catch(() => undefined)
  }

  const onProviderChange = (provider: MediaProviderAdapter | null) => {
    if (!isHLSProvider(provider)) return
    // From our own bundle: left alone, the provider loads it from a foreign host.
    provider.library = () => import('hls.js')
    // It also names the playlist to the browser, for AirPlay. A Chrome that plays HLS by itself would load it twice.
    Object.assign(provider, { appendSource: () => undefined })
    provider.config = hlsConfig(pass, attempt.startSeconds)
  }

  return (
    <MediaPlayer
      key={attempt.number}
      ref={player}
      title={title}
      src={shown === attempt.number ? playerSource(attempt.url, file.mimeType) : ''}
      viewType="video"
      streamType="on-demand"
      load="eager"
      playsInline
      keyDisabled
      onProviderChange={onProviderChange}
      onError={onError}
      onCanPlay={onCanPlay}
      volume={attempt.manner?.volume ?? 1}
      muted={attempt.manner?.muted ?? false}
      playbackRate={attempt.manner?.playbackRate ?? 1}
      className="group/player size-full bg-black text-white outline-none"
      data-theme="dark"
      data-testid="video-player"
    >
      <MediaProvider>
        {file.posterUrl && (
          <Poster
            className="absolute inset-0 size-full object-contain opacity-0 transition-opacity data-visible:opacity-100"
            src={file.posterUrl}
            // The library drops an empty `alt`, and a picture without one is read out by its address.
            aria-hidden
          />
        )}
      </MediaProvider>
      {isSound && <AudioStage title={title} />}
      <Reports {...props} file={file} startSeconds={attempt.startSeconds} />
      <CaptionTracks captions={file.captions} pass={pass} userId={props.userId} />
      {props.clock && <ClockHand clock={props.clock} />}
      {props.overlay ?? <CaptionOverlay />}
      <PlayerControls
        onShowKeys={onShowKeys}
        isSound={isSound}
        storyboard={file.storyboardUrl ? { url: file.storyboardUrl, pass } : null}
      />
      {better && !hasSwitched && <BetterOffer isSound={isSound} onTake={takeBetter} />}
      {hasFailed && <PlayerProblem noun={isSound ? 'sound' : 'video'} onRetry={retry} />}
    </MediaPlayer>
  )
}

// Inside the player, because the hook asks for the player around it.
function Reports(props: VideoPlayerProps) {
  useWatchReports(props)
  return null
}

function mannerOf({ paused, volume, muted, playbackRate }: MediaPlayerInstance['state']) {
  return { isPlaying: !paused, volume, muted, playbackRate }
}

// What has not reached the server yet is newer than what the server knows.
function resumePoint({ file, startSeconds, userId }: VideoPlayerProps): number {
  const waiting = userId ? new ProgressOutbox(browserStorage(), userId).read(file.fileId) : null
  const at = waiting?.positionSeconds ?? startSeconds
  return file.durationSeconds > 0 && at >= file.durationSeconds - END_SECONDS ? 0 : at
}
