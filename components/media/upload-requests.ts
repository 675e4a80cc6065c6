import { hashFile } from './hash-file'
import { waitForSignIn } from './wait-for-sign-in'

/**
 * How the requests of an upload are sent: each piece with its checksum, and in a way that loses nothing of what arrived.
 * The uploader takes any refusal of its question "how far is it?" for "it is gone" and would start anew. So a server that
 * is away or busy counts as a broken connection here, and one that no longer knows who asks is asked again after the
 * person has signed in.
 */
export class UploadRequests {
  readonly #onSignedOut: (isSignedOut: boolean) => void

  constructor(onSignedOut: (isSignedOut: boolean) => void) {
    this.#onSignedOut = onSignedOut
  }

  getName(): string {
    return 'checked'
  }

  createRequest(method: string, url: string): UploadRequest {
    return new UploadRequest(method, url, this.#onSignedOut)
  }
}

const UNAUTHENTICATED = 401

class UploadRequest {
  readonly #method: string
  readonly #url: string
  readonly #headers = new Map<string, string>()
  readonly #onSignedOut: (isSignedOut: boolean) => void
  readonly #called = new AbortController()
  #onProgress: ((bytes: number) => void) | undefined
  #xhr = new XMLHttpRequest()

  constructor(method: string, url: string, onSignedOut: (isSignedOut: boolean) => void) {
    this.#method = method
    this.#url = url
    this.#onSignedOut = onSignedOut
  }

  getMethod = () => this.#method
  getURL = () => this.#url
  getHeader = (name: string) => this.#headers.get(name)
  setHeader = (name: string, value: string) => void this.#headers.set(name, value)
  setProgressHandler = (onProgress: (bytes: number) => void) => {
    this.#onProgress = onProgress
  }
  getUnderlyingObject = () => this.#xhr

  async abort(): Promise<void> {
    this.#called.abort()
    this.#xhr.abort()
  }

  async send(body: unknown = null) {
    if (this.#method === 'PATCH' && body instanceof Blob) await this.#addChecksum(body)
    let answer = await this.#sendOnce(body)
    while (answer.getStatus() === UNAUTHENTICATED) {
      this.#onSignedOut(true)
      await waitForSignIn(this.#called.signal)
      this.#onSignedOut(false)
      answer = await this.#sendOnce(body)
    }
    const status = answer.getStatus()
    if (this.#method === 'HEAD' && (status >= 500 || status === 429 || status === 408))
      throw new Error(`the server is not ready to answer (${status})`)
    return answer
  }

  async #addChecksum(chunk: Blob): Promise<void> {
    const hex = await hashFile(chunk, { signal: this.#called.signal })
    if (!hex) return
    const bytes = hex.match(/../g)?.map(pair => Number.parseInt(pair, 16)) ?? []
    this.setHeader('Upload-Checksum', `sha256 ${btoa(String.fromCharCode(...bytes))}`)
  }

  #sendOnce(body: unknown) {
    const xhr = new XMLHttpRequest()
    this.#xhr = xhr
    xhr.open(this.#method, this.#url)
    for (const [name, value] of this.#headers) xhr.setRequestHeader(name, value)
    xhr.upload.onprogress = ({ lengthComputable, loaded }) => {
      if (lengthComputable) this.#onProgress?.(loaded)
    }
    return new Promise<UploadAnswer>((resolve, reject) => {
      xhr.onload = () => resolve(answerOf(xhr))
      xhr.onerror = () => reject(new Error('the server was not reached'))
      xhr.send(body as XMLHttpRequestBodyInit | null)
    })
  }
}

interface UploadAnswer {
  getStatus: () => number
  getHeader: (name: string) => string | undefined
  getBody: () => string
  getUnderlyingObject: () => XMLHttpRequest
}

function answerOf(xhr: XMLHttpRequest): UploadAnswer {
  return {
    getStatus: () => xhr.status,
    getHeader: name => xhr.getResponseHeader(name) ?? undefined,
    getBody: () => xhr.responseText,
    getUnderlyingObject: () => xhr,
  }
}
