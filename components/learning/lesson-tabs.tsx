'use client'

import { Tabs } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import type { PlayerClock } from '@/components/media/player-clock'
import type { LessonView } from '@/lib/learning/schemas'
import { ResourceList } from './resource-list'
import { TranscriptPanel } from './transcript-panel'

interface LessonTabsProps {
  view: LessonView
  clock: PlayerClock
  userId: string | null
}

/** What belongs to the lesson beside its video. What there is nothing of has no tab. */
export function LessonTabs({ view, clock, userId }: LessonTabsProps) {
  const parts: { id: string; title: string; content: ReactNode }[] = []
  if (view.file && view.file.captions.length > 0) {
    const content = <TranscriptPanel view={view} file={view.file} clock={clock} userId={userId} />
    parts.push({ id: 'transcript', title: 'Transcript', content })
  }
  if (view.resources.length > 0) {
    const content = <ResourceList lessonId={view.lesson.lessonId} resources={view.resources} />
    parts.push({ id: 'resources', title: 'Resources', content })
  }
  const [first] = parts
  if (!first) return null
  return (
    <Tabs.Root defaultValue={first.id} className="space-y-4">
      <Tabs.List aria-label="About this lesson" className="flex gap-1 border-b border-line">
        {parts.map(({ id, title }) => (
          <Tabs.Tab
            key={id}
            value={id}
            className="control-height -mb-px cursor-pointer border-b-2 border-transparent px-3 text-sm font-medium text-muted hover:text-text data-active:border-accent data-active:text-text"
          >
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id} keepMounted className="outline-offset-4">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}
