/** The body of every error (RFC 9457), with the members of C-09. A plain type: pages load it without a validator. */
export interface Problem {
  type: string
  title: string
  status: number
  success: false
  error: string
  reason: string
  requestId: string
  message?: string
  fields?: Record<string, string[]>
  current?: Record<string, unknown>
}

/** What a failed call to our own API throws in the browser. `reason` is what the interface switches on. */
export class ApiProblem extends Error {
  readonly status: number
  readonly reason: string
  readonly fields: Record<string, string[]>
  readonly requestId: string | undefined
  /** Of `edited_elsewhere`: what now stands where somebody wanted to write. */
  readonly current: Record<string, unknown>

  constructor(problem: Pick<Problem, 'status' | 'reason' | 'error'> & Partial<Problem>) {
    super(problem.error)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.reason = problem.reason
    this.fields = problem.fields ?? {}
    this.requestId = problem.requestId
    this.current = problem.current ?? {}
  }
}

/** What a call throws that never reached the server. */
export function offlineProblem(): ApiProblem {
  return new ApiProblem({
    status: 0,
    reason: 'offline',
    error: 'The server cannot be reached. Check the connection; nothing was changed.',
  })
}

/** What a call throws whose answer is not the success that it should be. */
export function problemOf(status: number, json: object | null | undefined): ApiProblem {
  if (json && 'reason' in json && typeof json.reason === 'string') return new ApiProblem(json as Problem)
  return new ApiProblem({
    status,
    reason: 'unreadable_answer',
    error: 'The server gave an answer that cannot be read. Please try again.',
  })
}
