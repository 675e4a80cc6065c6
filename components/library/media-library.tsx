'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { FileDrawer } from './file-drawer'
import type { LibraryView } from './library-choice'
import type { CourseName } from './library-filters'
import { LibraryList } from './library-list'
import { LibraryUploads } from './library-uploads'
import { PageDrop } from './page-drop'
import { TrashList } from './trash-list'
import { useLibraryAddress } from './use-library-address'
import { ViewSwitch } from './view-switch'

/** The library of one's own files. What is looked at stands in the address; a drop anywhere is an upload. */
export function MediaLibrary({ courses }: { courses: CourseName[] }) {
  const { choice, view, fileId, change } = useLibraryAddress()
  const [dropped, setDropped] = useState<File[]>([])
  const cache = useQueryClient()
  const refresh = useCallback(() => void cache.invalidateQueries({ queryKey: ['library'] }), [cache])
  return (
    <div className="space-y-6">
      <PageDrop onFiles={setDropped} />
      <LibraryUploads
        courses={courses}
        // The course that is looked at is where files most likely go.
        suggestedCourseId={choice.courseId ?? null}
        dropped={dropped}
        onTaken={() => setDropped([])}
        onArrived={refresh}
      />
      <ViewSwitch view={view} onChange={(next: LibraryView) => change({ view: next })} />
      {view === 'trash' ? (
        <TrashList />
      ) : (
        <LibraryList
          view={view}
          choice={choice}
          courses={courses}
          onChoice={next => change({ choice: next })}
          onOpen={id => change({ fileId: id })}
        />
      )}
      {fileId && <FileDrawer key={fileId} fileId={fileId} onClose={() => change({ fileId: null })} />}
    </div>
  )
}
