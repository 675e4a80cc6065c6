import { AppError, type ErrorKind } from '@/lib/platform/errors'

const KINDS: Record<string, ErrorKind> = { LE400: 'invalid_input', LE404: 'not_found', LE409: 'conflict' }

const MESSAGES: Record<string, string> = {
  course_is_free: 'This course is free. Enroll in it instead.',
  already_enrolled: 'You are enrolled in this course already.',
  already_paid: 'You have paid for this course already.',
  payment_method_not_found: 'That payment method was not found.',
  payment_method_expired: 'That card has expired. Choose another one.',
  card_number_refused: 'Never send a full card number.',
  completed_by_another_charge: 'This transaction was completed by another charge.',
  transaction_not_pending: 'This transaction is no longer pending.',
}

/** What the procedures refuse says its reason in the message and its kind in the state; undefined for anything else. */
export function asProcedureRefusal(error: unknown): AppError | undefined {
  const { code, message } = error as { code?: string; message?: string }
  const kind = KINDS[code ?? '']
  if (!kind) return undefined
  const reason = message ?? 'refused'
  const publicMessage = MESSAGES[reason]
  return new AppError(kind, reason, { cause: error, ...(publicMessage ? { publicMessage } : {}) })
}
