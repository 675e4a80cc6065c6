import { SYSTEM_ACTOR } from '@/lib/analytics/audit-policy'
import type { AuditChoice } from '@/lib/analytics/audit-queries'

const WORD = /^[\w.-]{1,100}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const SHAPES: Record<keyof AuditChoice, (value: string) => boolean> = {
  actor: value => value === SYSTEM_ACTOR || ID.test(value),
  action: value => WORD.test(value),
  targetType: value => WORD.test(value),
  targetId: value => value.length <= 128,
  within: value => ID.test(value),
  from: isDay,
  to: isDay,
}

function isDay(value: string): boolean {
  return DAY.test(value) && !Number.isNaN(Date.parse(value))
}

/** What the address of the page says about the log; what it cannot mean is passed over. */
export function auditChoiceOf(params: { get(name: string): string | null }): AuditChoice {
  const choice: AuditChoice = {}
  for (const [name, fits] of Object.entries(SHAPES)) {
    const value = params.get(name)
    if (value && fits(value)) choice[name as keyof AuditChoice] = value
  }
  return choice
}

export function auditHref(choice: AuditChoice): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(choice)) if (value) params.set(name, value)
  return params.size > 0 ? `/admin/audit?${params}` : '/admin/audit'
}
