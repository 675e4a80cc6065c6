import { ApiProblem } from '@/lib/http/problem'

/** What to say beside a name that was refused. */
export function problemWith(error: Error | null): string | null {
  if (!error) return null
  return (error instanceof ApiProblem && error.fields.name?.[0]) || error.message
}
