import { showToast } from '@/components/ui/toast'

// As long as the message with "Undo" stands.
const UNDO_MS = 10_000

interface Pending {
  timer: ReturnType<typeof setTimeout>
  onDone: () => unknown
}

// Kept beside the pages and not in one of them, so that "Undo" still undoes after a click led elsewhere.
const waiting = new Map<string, Pending>()
let paths: ReadonlySet<string> = new Set()
let isWatched = false
const listeners = new Set<() => void>()

export function subscribeToPending(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is hidden because it is about to go. */
export const pendingPaths = (): ReadonlySet<string> => paths

/**
 * Deletes on the server when the time to think again is over, because what is deleted takes its files along. Closing the
 * page deletes it, too: that was the wish.
 */
export function deleteSoon(path: string, label: string, onDone: () => unknown): void {
  watchLeaving()
  waiting.set(path, { timer: setTimeout(() => deleteNow(path), UNDO_MS), onDone })
  changePaths(next => next.add(path))
  const undo = () => {
    if (take(path)) changePaths(next => next.delete(path))
  }
  showToast(`${label} was deleted`, { action: { label: 'Undo', onClick: undo } })
}

/** Deletes at once what waits, for work that needs to know. */
export async function deleteNow(path: string): Promise<void> {
  const pending = take(path)
  if (!pending) return
  const problem = await send(path)
  if (problem) showToast('Not deleted', { tone: 'danger', description: problem })
  // Shown again only when the page has read anew what there is.
  await pending.onDone()
  changePaths(next => next.delete(path))
}

function take(path: string): Pending | undefined {
  const pending = waiting.get(path)
  clearTimeout(pending?.timer)
  waiting.delete(path)
  return pending
}

function changePaths(change: (next: Set<string>) => void): void {
  const next = new Set(paths)
  change(next)
  paths = next
  for (const listener of listeners) listener()
}

function watchLeaving(): void {
  if (isWatched) return
  isWatched = true
  window.addEventListener('pagehide', () => {
    for (const path of [...waiting.keys()]) {
      take(path)
      void send(path)
    }
  })
}

/** Deletes, and says why not. `keepalive` lets the request outlive the page; what is gone already counts as done. */
async function send(path: string): Promise<string | undefined> {
  try {
    const answer = await fetch(path, { method: 'DELETE', keepalive: true, credentials: 'same-origin' })
    if (answer.ok || answer.status === 404) return undefined
    const { error } = (await answer.json()) as { error?: string }
    return error ?? 'The server refused. Please try again.'
  } catch {
    return 'The server cannot be reached. Check the connection and try again.'
  }
}
