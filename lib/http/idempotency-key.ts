import { AppError } from '@/lib/platform/errors'

const LENGTH_MAX = 255

/**
 * The caller's own name for this request, from the header `Idempotency-Key`: sent again it does nothing twice.
 * Refuses `idempotency_key_needed` when there is none, or one of more than 255 characters.
 */
export function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get('idempotency-key')?.trim() ?? ''
  if (key.length >= 1 && key.length <= LENGTH_MAX) return key
  throw new AppError('invalid_input', 'idempotency_key_needed', {
    publicMessage: `Send a header Idempotency-Key of 1 to ${LENGTH_MAX} characters, another for each new request.`,
  })
}
