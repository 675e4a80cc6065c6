'use client'

import {
  Controls,
  FullscreenButton,
  Gesture,
  MuteButton,
  PlayButton,
  SeekButton,
  Time,
  TimeSlider,
  useMediaState,
  VolumeSlider,
} from '@vidstack/react'
import Keyboard from 'lucide-react/icons/keyboard'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import Maximize from 'lucide-react/icons/maximize'
import Minimize from 'lucide-react/icons/minimize'
import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import RotateCw from 'lucide-react/icons/rotate-cw'
import Volume2 from 'lucide-react/icons/volume-2'
import VolumeX from 'lucide-react/icons/volume-x'
import { classNames } from '@/components/ui/class-names'
import type { PlaybackPass } from './playback-pass'
import { CaptionsChoice, QualityChoice, SpeedChoice } from './player-choices'
import { StoryboardPreview } from './storyboard-preview'

// Of what a browser or a video that is not there yet cannot do the player hides the button from those who listen only.
const button =
  'control-square grid shrink-0 place-items-center rounded-control text-white transition-colors hover:bg-white/20 aria-hidden:invisible [&_svg]:size-5'

const SOUND_PLACE = 'top-[calc(50%-2.5rem)] left-4 size-16 -translate-y-1/2 sm:left-8 sm:size-20'

interface PlayerControlsProps {
  onShowKeys: () => void
  /** There is no picture that the controls would be in the way of. */
  isSound: boolean
  storyboard: Storyboard | null
}

interface Storyboard {
  url: string
  pass: PlaybackPass
}

/** What lies over the picture: it comes with a movement or the keyboard, and goes while one watches. */
export function PlayerControls({ onShowKeys, isSound, storyboard }: PlayerControlsProps) {
  return (
    <>
      <Gesture className="absolute inset-0 z-0 block" event="pointerup" action="toggle:paused" />
      {!isSound && (
        <Gesture className="absolute inset-0 z-0 block" event="dblpointerup" action="toggle:fullscreen" />
      )}
      <Middle isSound={isSound} />
      <Controls.Root
        className={classNames(
          'pointer-events-none absolute inset-0 z-10 flex flex-col justify-end transition-opacity',
          isSound ? '' : 'opacity-0 focus-within:opacity-100 data-visible:opacity-100',
        )}
      >
        {/* What there is room for is told by the player: beside an editor it is narrow on a wide page. */}
        <div className="@container pointer-events-auto bg-linear-to-t from-black via-black/75 to-transparent px-2 pt-8 pb-1.5 sm:px-3 sm:pt-12">
          <Bar storyboard={storyboard} />
          <div className="flex items-center gap-0.5 sm:gap-1">
            <PlayPause />
            <SeekButton seconds={-10} className={button} aria-label="Back 10 seconds">
              <RotateCcw aria-hidden />
            </SeekButton>
            <SeekButton seconds={10} className={button} aria-label="On 10 seconds">
              <RotateCw aria-hidden />
            </SeekButton>
            <Sound />
            <div className="flex gap-1 px-1.5 text-sm whitespace-nowrap tabular-nums">
              <Time type="current" />
              <span className="text-white/70">/</span>
              <Time type="duration" className="text-white/70" />
            </div>
            <span className="flex-1" />
            <CaptionsChoice className={button} />
            <SpeedChoice />
            <QualityChoice />
            <button
              type="button"
              className={classNames(button, 'hidden @xl:grid')}
              onClick={onShowKeys}
              aria-label="Keyboard shortcuts"
              title="Keyboard shortcuts (?)"
            >
              <Keyboard aria-hidden />
            </button>
            {!isSound && <FullScreen />}
          </div>
        </div>
      </Controls.Root>
    </>
  )
}

// Over a picture in its middle; of sound in the place of the sign that it is sound.
function Middle({ isSound }: { isSound: boolean }) {
  const [hasStarted, isWaiting, canPlay] = [
    useMediaState('started'),
    useMediaState('waiting'),
    useMediaState('canPlay'),
  ]
  if (isWaiting || !canPlay) {
    return (
      <span
        role="status"
        aria-label={isSound ? 'Loading the sound' : 'Loading the video'}
        className={classNames(
          'pointer-events-none absolute grid place-items-center',
          isSound ? SOUND_PLACE : 'inset-0',
        )}
      >
        <LoaderCircle aria-hidden className="size-12 animate-spin opacity-80" />
      </span>
    )
  }
  if (hasStarted) return null
  return (
    <PlayButton
      aria-label="Play the lesson"
      className={classNames(
        'absolute z-20 grid size-16 place-items-center rounded-full bg-accent text-on-accent shadow-soft transition hover:scale-105 sm:size-20',
        // The pictures of the time bar are looked at there.
        'group-has-data-pointing/player:opacity-0',
        isSound ? SOUND_PLACE : 'top-1/2 left-1/2 -translate-1/2',
      )}
    >
      <Play aria-hidden className="ml-1 size-7 fill-current sm:size-9" />
    </PlayButton>
  )
}

function PlayPause() {
  const isPaused = useMediaState('paused')
  return (
    <PlayButton className={button} aria-label={isPaused ? 'Play' : 'Pause'}>
      {isPaused ? (
        <Play aria-hidden className="fill-current" />
      ) : (
        <Pause aria-hidden className="fill-current" />
      )}
    </PlayButton>
  )
}

function Sound() {
  const isMuted = useMediaState('muted')
  const volume = useMediaState('volume')
  const isSilent = isMuted || volume === 0
  return (
    <div className="hidden items-center @xl:flex">
      <MuteButton className={button} aria-label={isSilent ? 'Sound on' : 'Sound off'}>
        {isSilent ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
      </MuteButton>
      <VolumeSlider.Root
        className="group/volume relative mx-2 hidden aria-hidden:invisible h-10 w-20 cursor-pointer items-center @2xl:flex"
        aria-label="Volume"
      >
        <VolumeSlider.Track className="relative h-1 w-full rounded-full bg-white/35">
          <VolumeSlider.TrackFill className="absolute h-full w-(--slider-fill) rounded-full bg-white" />
        </VolumeSlider.Track>
        <VolumeSlider.Thumb className="absolute top-1/2 left-(--slider-fill) size-3 -translate-1/2 rounded-full bg-white" />
      </VolumeSlider.Root>
    </div>
  )
}

function FullScreen() {
  const isFull = useMediaState('fullscreen')
  return (
    <FullscreenButton className={button} aria-label={isFull ? 'Leave full screen' : 'Full screen'}>
      {isFull ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
    </FullscreenButton>
  )
}

function Bar({ storyboard }: { storyboard: Storyboard | null }) {
  return (
    <TimeSlider.Root
      className="group/bar relative flex h-6 w-full cursor-pointer touch-none items-center rounded-control"
      aria-label="Position"
    >
      <TimeSlider.Track className="relative h-1 w-full rounded-full bg-white/30 transition-[height] group-data-active/bar:h-1.5">
        <TimeSlider.Progress className="absolute h-full w-(--slider-progress) rounded-full bg-white/40" />
        <TimeSlider.TrackFill className="absolute h-full w-(--slider-fill) rounded-full bg-accent" />
      </TimeSlider.Track>
      <TimeSlider.Thumb className="absolute top-1/2 left-(--slider-fill) size-3.5 -translate-1/2 rounded-full bg-accent opacity-0 transition-opacity group-focus-visible/bar:opacity-100 group-data-active/bar:opacity-100" />
      <TimeSlider.Preview className="pointer-events-none opacity-0 transition-opacity data-visible:opacity-100 flex flex-col items-center">
        {storyboard && <StoryboardPreview {...storyboard} />}
        <TimeSlider.Value className="rounded-control bg-black/85 px-2 py-1 text-xs tabular-nums" />
      </TimeSlider.Preview>
    </TimeSlider.Root>
  )
}
