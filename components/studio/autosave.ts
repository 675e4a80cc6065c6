import { ApiProblem } from '@/lib/http/problem'

const PAUSE_MS = 800

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict'

export interface AutosaveState<Value extends object> {
  value: Value
  state: SaveState
  error: Error | null
  /** What somebody else wrote in fields that were changed here, too. */
  theirs: Partial<Value> | null
}

/** Sends changes together with what their editor saw before; refused with `edited_elsewhere` when that is no longer so. */
export type Save<Value> = (changes: Partial<Value>, expected: Partial<Value>) => Promise<unknown>

/**
 * Keeps what somebody types and sends what has changed when the typing pauses, one request at a time. No answer ever
 * changes the value: it is what was typed, until its author decides otherwise. What could not be sent stays here and is
 * sent again with the next change or by `send`; what somebody else changed meanwhile waits for a decision.
 */
export class Autosave<Value extends object> {
  save: Save<Value>
  #shown: AutosaveState<Value>
  #saved: Value
  #waiting: Partial<Value> = {}
  #isSaving = false
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  constructor(initial: Value, save: Save<Value>) {
    this.save = save
    this.#saved = initial
    this.#shown = { value: initial, state: 'saved', error: null, theirs: null }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): AutosaveState<Value> => this.#shown

  /** Whether something typed is not yet with the server. */
  get isDirty(): boolean {
    return this.#isSaving || Object.keys(this.#waiting).length > 0
  }

  change = (changes: Partial<Value>): void => {
    this.#waiting = { ...this.#waiting, ...changes }
    const value = { ...this.#shown.value, ...changes }
    this.#show(this.#shown.theirs ? { value } : { value, state: 'waiting' })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.send, PAUSE_MS)
  }

  send = async (): Promise<void> => {
    clearTimeout(this.#timer)
    const changes = this.#waiting
    if (this.#isSaving || this.#shown.theirs || Object.keys(changes).length === 0) return
    this.#waiting = {}
    this.#isSaving = true
    this.#show({ state: 'saving' })
    try {
      await this.save(changes, pick(this.#saved, changes))
      this.#saved = { ...this.#saved, ...changes }
    } catch (cause) {
      // What was typed since then is newer.
      this.#waiting = { ...changes, ...this.#waiting }
      this.#isSaving = false
      this.#fail(cause instanceof Error ? cause : new Error(String(cause)))
      return
    }
    this.#isSaving = false
    this.#show({ state: this.isDirty ? 'waiting' : 'saved', error: null })
    await this.send()
  }

  /** Writes the own words over theirs, which were seen. */
  keepMine = (): void => {
    this.#saved = { ...this.#saved, ...this.#shown.theirs }
    this.#show({ theirs: null, state: 'waiting', error: null })
    void this.send()
  }

  /** Takes theirs where both had written; what else was typed is still sent. */
  takeTheirs = (): void => {
    const theirs = this.#shown.theirs ?? {}
    this.#saved = { ...this.#saved, ...theirs }
    for (const name of Object.keys(theirs)) delete this.#waiting[name as keyof Value]
    const value = { ...this.#shown.value, ...theirs }
    this.#show({ value, theirs: null, state: this.isDirty ? 'waiting' : 'saved', error: null })
    void this.send()
  }

  #fail(error: Error): void {
    const isConflict = error instanceof ApiProblem && error.reason === 'edited_elsewhere'
    if (isConflict) this.#show({ state: 'conflict', error, theirs: error.current as Partial<Value> })
    else this.#show({ state: 'failed', error })
  }

  #show(change: Partial<AutosaveState<Value>>): void {
    this.#shown = { ...this.#shown, ...change }
    for (const listener of this.#listeners) listener()
  }
}

function pick<Value extends object>(value: Value, names: Partial<Value>): Partial<Value> {
  const keys = Object.keys(names) as (keyof Value)[]
  return Object.fromEntries(keys.map(key => [key, value[key]])) as Partial<Value>
}
