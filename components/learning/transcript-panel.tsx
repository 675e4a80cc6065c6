'use client'

import { useQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useEffect, useMemo, useState } from 'react'
import { readCaptionWish } from '@/components/media/caption-choice'
import type { PlayerClock } from '@/components/media/player-clock'
import { browserStorage } from '@/components/media/progress-outbox'
import { Checkbox } from '@/components/ui/checkbox'
import { formatClock } from '@/components/ui/duration-text'
import { IconButton } from '@/components/ui/icon-button'
import { saveFile } from '@/components/ui/save-file'
import { SearchInput } from '@/components/ui/search-input'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { transcriptQuery } from '@/lib/learning/queries'
import type { LessonPlayback, LessonView } from '@/lib/learning/schemas'
import { plainText } from '@/lib/media/captions/policy'
import type { Cue } from '@/lib/media/captions/schemas'
import { TranscriptLines } from './transcript-lines'
import { matchingLines } from './transcript-search'

interface TranscriptPanelProps {
  view: LessonView
  file: LessonPlayback
  clock: PlayerClock
  userId: string | null
}

/** What is said, to be read, searched, followed and taken along. The first one comes with the page. */
export function TranscriptPanel({ view, file, clock, userId }: TranscriptPanelProps) {
  const { lessonId, title } = view.lesson
  const { captions, fileId } = file
  const [language, setLanguage] = useState(view.transcript?.language ?? captions[0]?.language ?? '')
  useWishedLanguage(captions, userId, setLanguage)
  const given = view.transcript?.language === language ? view.transcript : undefined
  const { data, error, refetch } = useQuery({
    ...transcriptQuery(lessonId, fileId, language),
    ...(given ? { initialData: given } : {}),
  })
  const [search, setSearch] = useState('')
  const [isFollowed, setFollowed] = useState(true)
  const cues = data?.cues
  const found = useMemo(() => matchingLines(cues ?? [], search), [cues, search])
  return (
    <section aria-label="Transcript" className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search in the transcript"
          placeholder="Search in the transcript"
          value={search}
          onSearch={setSearch}
          className="grow basis-full sm:basis-40"
        />
        {captions.length > 1 && (
          <Select
            aria-label="Language of the transcript"
            value={language}
            onChange={event => setLanguage(event.target.value)}
            className="w-40"
          >
            {captions.map(each => (
              <option key={each.language} value={each.language}>
                {each.label}
              </option>
            ))}
          </Select>
        )}
        <IconButton
          label="Download the transcript"
          icon={<Download />}
          variant="secondary"
          disabled={!cues}
          onClick={() => cues && download(`${title}.${language}.txt`, cues)}
        />
        <Checkbox
          label={file.kind === 'audio' ? 'Follow the recording' : 'Follow the video'}
          checked={isFollowed}
          onChange={event => setFollowed(event.target.checked)}
        />
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {search && cues && (found.length === 1 ? '1 line has this.' : `${found.length} lines have this.`)}
      </p>
      {cues ? (
        <TranscriptLines
          cues={cues}
          shown={found}
          search={search}
          language={language}
          clock={clock}
          isFollowed={isFollowed && search === ''}
        />
      ) : error ? (
        <p role="alert" className="text-sm text-danger">
          {error.message}{' '}
          <button type="button" className="cursor-pointer underline" onClick={() => refetch()}>
            Try again
          </button>
        </p>
      ) : (
        <Spinner label="Loading the transcript" />
      )}
    </section>
  )
}

// After the page is there, because what a browser keeps is not known to the server that draws it.
function useWishedLanguage(
  captions: LessonPlayback['captions'],
  userId: string | null,
  setLanguage: (language: string) => void,
): void {
  useEffect(() => {
    const wish = readCaptionWish(browserStorage(), userId)?.language
    if (captions.some(({ language }) => language === wish)) setLanguage(wish ?? '')
  }, [captions, userId, setLanguage])
}

function download(name: string, cues: Cue[]): void {
  const lines = cues.map(
    ({ startMs, text }) => `[${formatClock(startMs / 1000)}] ${plainText(text).replaceAll('\n', ' ')}`,
  )
  saveFile(name.replace(/[/\\?%*:|"<>]/g, '-'), `${lines.join('\n')}\n`, 'text/plain;charset=utf-8')
}
