import { Fragment, type ReactNode } from 'react'
import { type CuePiece, cuePieces } from '@/lib/media/captions/policy'

/** A cue with its marks, as text of the page: nothing of it is ever read as HTML. */
export function CueText({ text }: { text: string }) {
  return draw(cuePieces(text))
}

function draw(pieces: CuePiece[]): ReactNode {
  return pieces.map((piece, index) => {
    // Pieces have no identity beyond their place, and a cue is drawn anew as a whole.
    const key = `${index}`
    if (typeof piece === 'string') return <Fragment key={key}>{piece}</Fragment>
    const inner = draw(piece.pieces)
    if (piece.mark === 'i') return <i key={key}>{inner}</i>
    if (piece.mark === 'b') return <b key={key}>{inner}</b>
    if (piece.mark === 'u') return <u key={key}>{inner}</u>
    return <Fragment key={key}>{inner}</Fragment>
  })
}

const ESCAPES: Record<string, string> = { amp: '&', lt: '<', gt: '>', lrm: '\u200e', rlm: '\u200f' }

/** The words of a cue as it stands in a file that the server wrote. */
export function unescapeCue(text: string): string {
  return text.replace(/&(amp|lt|gt|lrm|rlm);/g, (_, name) => ESCAPES[name] ?? '')
}
