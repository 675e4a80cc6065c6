export type EditorAction =
  | 'toggle'
  | 'back'
  | 'on'
  | 'goToCue'
  | 'setStart'
  | 'setEnd'
  | 'previous'
  | 'next'
  | 'insert'
  | 'split'
  | 'merge'
  | 'delete'
  | 'undo'
  | 'redo'

export const EDITOR_KEYS: { keys: string; does: string }[] = [
  { keys: 'Alt K', does: 'Play or pause, also while typing' },
  { keys: 'Alt J, Alt L', does: 'Back or on by a second' },
  { keys: 'Alt G', does: 'Bring the video to the cue' },
  { keys: 'Alt S, Alt E', does: 'Start or end the cue where the video is' },
  { keys: 'Alt ↑, Alt ↓', does: 'The cue before or after' },
  { keys: 'Alt N', does: 'New cue where the video is' },
  { keys: 'Alt X', does: 'Split the cue at the text cursor' },
  { keys: 'Alt M', does: 'Merge with the cue after it' },
  { keys: 'Alt Delete', does: 'Delete the cue' },
  { keys: 'Ctrl Z, Ctrl Shift Z', does: 'Undo, redo' },
]

// By place on the keyboard, because Alt makes other letters of many keys on a Mac.
const BY_CODE: Record<string, EditorAction> = {
  KeyK: 'toggle',
  KeyJ: 'back',
  KeyL: 'on',
  KeyG: 'goToCue',
  KeyS: 'setStart',
  KeyE: 'setEnd',
  ArrowUp: 'previous',
  ArrowDown: 'next',
  KeyN: 'insert',
  KeyX: 'split',
  KeyM: 'merge',
  Delete: 'delete',
  Backspace: 'delete',
}

interface Key {
  code: string
  key: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

/** What a key means to the editor, or undefined when it is none of its keys. */
export function actionOf({ code, key, altKey, ctrlKey, metaKey, shiftKey }: Key): EditorAction | undefined {
  if (altKey && !ctrlKey && !metaKey) return BY_CODE[code]
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo'
  return undefined
}
