import type { StoredFileProgress } from '@/lib/learning/progress-store'

/** A second place for progress, apart from the databases (C-11). Copies may arrive late, twice and in any order. */
export interface ProgressBackup {
  /** Names the copy's cursor. */
  name: string
  append(rows: StoredFileProgress[]): Promise<void>
  /** The newest copy of a person's progress in a file, or null. */
  find(userId: string, fileId: string): Promise<StoredFileProgress | null>
  /** Removes every copy of a person's progress. Doing it again changes nothing. */
  erase(userId: string): Promise<void>
}
