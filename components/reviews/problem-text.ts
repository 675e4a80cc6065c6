import { ApiProblem } from '@/lib/http/problem'

/** What a refused change says at its place; what was typed stays where it is. */
export function problemText(error: Error): string {
  return error instanceof ApiProblem ? error.message : 'That did not work. Please try again.'
}
