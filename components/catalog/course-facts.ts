import type { CourseLevel } from '@/lib/catalog/policy'

export const LEVEL_NAMES: Record<CourseLevel, string> = {
  beginner: 'Beginner',
  intermediate: 'Intermediate',
  advanced: 'Advanced',
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

/** "en" → "English"; a code that is no language stays as it is. */
export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code
  } catch {
    return code
  }
}

/** "Free", "$49", "€49.90". */
export function formatPrice(price: number, currency: string): string {
  if (price === 0) return 'Free'
  const digits = Number.isInteger(price) ? 0 : 2
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: 2,
  }).format(price)
}

/** "1 lesson", "12 lessons". */
export function countOf(count: number, noun: string, several = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : several}`
}
