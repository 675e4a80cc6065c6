import { ActivityChoice } from '@/lib/analytics/activity-schemas'

/** How far back the address of the page looks; whatever it says, one of the offered numbers. */
export function daysOf(params: { get: (name: string) => string | null }): ActivityChoice['days'] {
  const parsed = ActivityChoice.safeParse({ days: params.get('days') ?? undefined })
  return parsed.success ? parsed.data.days : 30
}
