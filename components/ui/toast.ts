export interface ToastMessage {
  tone?: 'neutral' | 'positive' | 'caution' | 'danger'
  /** What was kept or what to do. */
  description?: string
  /** Usually "Undo". */
  action?: { label: string; onClick: () => void }
}

export interface QueuedToast extends ToastMessage {
  title: string
}

type Listener = () => void

const queue: QueuedToast[] = []
const listeners = new Set<Listener>()

/** Shows a short message in the corner. Errors belong to the place where they happened, not here. */
export function showToast(title: string, message: ToastMessage = {}): void {
  queue.push({ title, ...message })
  for (const listener of listeners) listener()
}

export function subscribeToToasts(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function takeToasts(): QueuedToast[] {
  return queue.splice(0)
}

export function hasToasts(): boolean {
  return queue.length > 0
}
