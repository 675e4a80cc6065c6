import type { FolderFile, FolderFileKind, IgnoredFile } from './file-kinds'

export interface PlannedFile extends FolderFile {
  name: string
  kind: FolderFileKind
  /** Where it counts as lying: `Course/01 Basics/subtitles/a.vtt` belongs to `01 Basics`. */
  home: string
  /** Of captions; null where their name says none. */
  language: string | null
}

export interface PlannedLesson {
  /** The path of its file, which is one of a kind. */
  key: string
  title: string
  type: 'video' | 'document'
  main: PlannedFile
  captions: PlannedFile[]
  handouts: PlannedFile[]
}

export interface PlannedModule {
  key: string
  title: string
  lessons: PlannedLesson[]
}

export interface ImportPlan {
  modules: PlannedModule[]
  /** Captions for which no video has the right name. */
  loose: PlannedFile[]
  ignored: IgnoredFile[]
}
