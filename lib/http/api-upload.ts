import { offlineProblem, problemOf } from '@/lib/http/problem'

export interface UploadOptions {
  /** From 0 to 100, of the bytes that have left the browser. */
  onProgress?: ((percent: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/**
 * Posts a form with a file to our own API and gives `data`, as `apiPost` does; `fetch` cannot tell how much of a body
 * was sent. Throws `ApiProblem`, and an `AbortError` when it was called off.
 */
export function apiUpload<Data>(path: string, form: FormData, options: UploadOptions = {}): Promise<Data> {
  const { onProgress, signal } = options
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open('POST', path)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable) onProgress?.((100 * loaded) / total)
    }
    request.onload = () => {
      const json = request.response as { success?: boolean; data?: Data; reason?: string } | null
      if (request.status < 300 && json && 'data' in json) resolve(json.data as Data)
      else reject(problemOf(request.status, json))
    }
    request.onerror = () => reject(offlineProblem())
    request.onabort = () => reject(new DOMException('The upload was called off.', 'AbortError'))
    request.onloadend = () => signal?.removeEventListener('abort', abort)
    signal?.addEventListener('abort', abort)
    request.send(form)
    if (signal?.aborted) abort()
  })
}
