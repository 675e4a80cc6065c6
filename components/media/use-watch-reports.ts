import { useMediaPlayer } from '@vidstack/react'
import { useEffect, useRef } from 'react'
import type { VideoPlayerProps } from './player-props'
import { browserStorage, ProgressOutbox } from './progress-outbox'
import { ProgressReporter } from './progress-reporter'
import { WatchTracker } from './watch-tracker'

const REPORT_EVERY_MS = 5000
// Dragging along the bar is one jump, told when it is over.
const AFTER_SEEK_MS = 800
const NEAR_SECONDS = 1

type Options = Pick<VideoPlayerProps, 'file' | 'userId' | 'startSeconds' | 'onProgress'>

/** Starts the player where the person left off and reports what they watch. Nothing is said before it stands there. */
export function useWatchReports(options: Options): void {
  const player = useMediaPlayer()
  const latest = useRef(options)
  latest.current = options
  const { fileId, durationSeconds } = options.file
  const { userId } = options

  useEffect(() => {
    if (!player) return
    const tracker = new WatchTracker()
    const reporter =
      userId === null
        ? null
        : new ProgressReporter({
            fileId,
            durationSeconds,
            tracker,
            outbox: new ProgressOutbox(browserStorage(), userId),
            onRecorded: progress => {
              if (progress.file_id !== fileId) return
              latest.current.onProgress({
                percent: progress.progress_percentage,
                isCompleted: progress.completed,
                positionSeconds: progress.progress_seconds,
                watchedSeconds: progress.watched_seconds,
              })
            },
          })
    void reporter?.flush()
    const ended = new AbortController()
    let watched: HTMLMediaElement | null = null
    const follow = () => {
      const video = player.el?.querySelector<HTMLMediaElement>('video, audio')
      if (!video || watched || ended.signal.aborted) return
      watched = video
      if (latest.current.startSeconds - video.currentTime > NEAR_SECONDS) {
        video.currentTime = latest.current.startSeconds
      }
      if (reporter) watchVideo(video, tracker, reporter, ended.signal)
    }
    player.addEventListener('can-play', follow)
    if (player.state.canPlay) follow()
    return () => {
      player.removeEventListener('can-play', follow)
      ended.abort()
    }
  }, [player, userId, fileId, durationSeconds])
}

function watchVideo(
  video: HTMLMediaElement,
  tracker: WatchTracker,
  reporter: ProgressReporter,
  signal: AbortSignal,
): void {
  const on = (target: EventTarget, type: string, listener: () => void) =>
    target.addEventListener(type, listener, { signal })
  let afterSeek: ReturnType<typeof setTimeout> | undefined
  // A page that nobody sees adds nothing, even while its sound goes on.
  const isWatched = () => !video.paused && document.visibilityState === 'visible'

  // A player that is taken down empties its video first, which then says 0: that is no place to remember.
  let place = video.currentTime
  const here = () => {
    if (video.readyState > 0) place = video.currentTime
    return place
  }

  if (isWatched()) tracker.play(here())
  on(video, 'playing', () => {
    if (isWatched()) tracker.play(here())
    reporter.report(here(), 'play')
  })
  on(video, 'timeupdate', () => tracker.tick(here()))
  on(video, 'pause', () => {
    tracker.pause(here())
    reporter.report(here(), 'pause')
  })
  on(video, 'ended', () => {
    tracker.pause(here())
    reporter.report(here(), 'progress')
  })
  on(video, 'seeking', () => tracker.seek(here()))
  on(video, 'seeked', () => {
    clearTimeout(afterSeek)
    afterSeek = setTimeout(() => reporter.report(here(), 'seek'), AFTER_SEEK_MS)
  })
  on(document, 'visibilitychange', () => {
    if (isWatched()) tracker.play(here())
    else {
      tracker.pause(here())
      // On a phone this is the last that a page hears before it is closed.
      reporter.leave(here())
    }
  })
  on(window, 'pagehide', () => reporter.leave(here()))
  on(window, 'online', () => void reporter.flush())
  const timer = setInterval(() => {
    if (!video.paused) reporter.report(here(), 'progress')
    else void reporter.flush()
  }, REPORT_EVERY_MS)
  signal.addEventListener('abort', () => {
    clearInterval(timer)
    clearTimeout(afterSeek)
    reporter.leave(here())
  })
}
