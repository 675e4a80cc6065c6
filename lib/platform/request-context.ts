import { AsyncLocalStorage } from 'node:async_hooks'

/** Whose request is being answered: what the audit log and the log lines say besides who did what. */
export interface RequestContext {
  requestId: string
  /** From where it came, as far as it can be trusted (check 11). */
  address: string
  userAgent: string | null
  /** What is asked for, in a few words. */
  operation?: string
  /** The admin who acts as the person of this request. */
  actedById?: string
}

const storage = new AsyncLocalStorage<RequestContext>()

/** Runs the work of one request; everything that it awaits knows of it. */
export function withRequest<Result>(context: RequestContext, work: () => Promise<Result>): Promise<Result> {
  return storage.run(context, work)
}

/** The request that is being answered, or undefined in a job or a command. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore()
}
