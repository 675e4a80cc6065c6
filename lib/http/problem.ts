import { z } from 'zod'

/** The body of every error (RFC 9457), with the members of C-09. Browser-safe. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  success: z.literal(false),
  error: z.string(),
  reason: z.string(),
  requestId: z.string(),
  message: z.string().optional(),
  fields: z.record(z.string(), z.array(z.string())).optional(),
})
export type Problem = z.infer<typeof Problem>

/** What a failed call to our own API throws in the browser. `reason` is what the interface switches on. */
export class ApiProblem extends Error {
  readonly status: number
  readonly reason: string
  readonly fields: Record<string, string[]>
  readonly requestId: string | undefined

  constructor(problem: Pick<Problem, 'status' | 'reason' | 'error'> & Partial<Problem>) {
    super(problem.error)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.reason = problem.reason
    this.fields = problem.fields ?? {}
    this.requestId = problem.requestId
  }
}
