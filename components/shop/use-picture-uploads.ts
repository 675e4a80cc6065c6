'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '@/lib/http/problem'
import { sendProductImage } from '@/lib/shop/queries'

// MED-35.
const LIMIT_BYTES = 5 * 1024 * 1024
const TYPES = ['image/jpeg', 'image/png', 'image/webp']

export interface PictureUpload {
  id: number
  file: File
  state: 'waiting' | 'sending' | 'failed'
  percent: number
  error: string | null
  /** The picture itself is wrong, so sending it again is of no use. */
  isHopeless: boolean
}

/** Sends pictures one after the other; what failed stays until it is sent again or let go. */
export function usePictureUploads(productId: string, onAdded: () => void) {
  const [uploads, setUploads] = useState<PictureUpload[]>([])
  const lastId = useRef(0)
  const sending = useRef<{ id: number; abort: AbortController } | null>(null)
  const added = useRef(onAdded)
  added.current = onAdded

  const patch = useCallback((id: number, changes: Partial<PictureUpload>) => {
    setUploads(before => before.map(each => (each.id === id ? { ...each, ...changes } : each)))
  }, [])
  const drop = useCallback((id: number) => {
    setUploads(before => before.filter(each => each.id !== id))
  }, [])

  const next = uploads.find(({ state }) => state === 'waiting')
  const isSending = uploads.some(({ state }) => state === 'sending')

  useEffect(() => {
    if (!next || isSending || sending.current) return
    const { id, file } = next
    const abort = new AbortController()
    sending.current = { id, abort }
    patch(id, { state: 'sending' })
    sendProductImage(productId, file, {
      signal: abort.signal,
      onProgress: percent => patch(id, { percent }),
    })
      .then(
        () => {
          drop(id)
          added.current()
        },
        (error: unknown) => {
          if (!abort.signal.aborted) patch(id, { state: 'failed', ...explain(error) })
        },
      )
      .finally(() => {
        sending.current = null
        // Wakes this effect for the next one also when nothing else has changed.
        setUploads(before => [...before])
      })
  }, [next, isSending, productId, patch, drop])

  useEffect(() => {
    if (uploads.every(({ state }) => state === 'failed')) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [uploads])

  return {
    uploads,
    add(files: File[]) {
      const fresh = files.map(file => {
        lastId.current += 1
        const error = faultOf(file)
        const state: PictureUpload['state'] = error ? 'failed' : 'waiting'
        return { id: lastId.current, file, state, percent: 0, error, isHopeless: error !== null }
      })
      setUploads(before => [...before, ...fresh])
    },
    retry: (id: number) => patch(id, { state: 'waiting', percent: 0, error: null }),
    cancel(id: number) {
      if (sending.current?.id === id) sending.current.abort.abort()
      drop(id)
    },
  }
}

function faultOf(file: File): string | null {
  if (!TYPES.includes(file.type)) return 'Not a JPEG, PNG or WebP picture.'
  return file.size > LIMIT_BYTES ? 'More than 5 MB. Choose a smaller one.' : null
}

function explain(error: unknown): Pick<PictureUpload, 'error' | 'isHopeless'> {
  if (error instanceof ApiProblem && error.reason === 'invalid_file') {
    return { error: 'Not a JPEG, PNG or WebP picture of up to 5 MB.', isHopeless: true }
  }
  return { error: error instanceof Error ? error.message : 'It could not be sent.', isHopeless: false }
}
