/** What there can be of a person, in their words, with the tables that it is in. */
const KEPT: [title: string, what: string, tables: string[]][] = [
  ['Profile', 'Name, email, country and city, biography, time zone', ['users', 'user_profiles']],
  ['Sign-ins', 'When, and with which browser', ['user_sessions']],
  ['Courses you take', 'Since when, how far, and those you left', ['enrollments', 'course_departures']],
  [
    'Progress',
    'Which parts of which lesson you watched, and when',
    ['user_progress', 'lesson_progress', 'course_progress', 'user_activity_log'],
  ],
  [
    'Reviews and reports',
    'Your stars, your words, and what you reported',
    ['course_reviews', 'product_reviews', 'review_reports', 'product_review_reports'],
  ],
  ['Orders', 'What you bought in the shop, and your cart', ['orders', 'order_items', 'cart_items']],
  [
    'Payments',
    'Last four digits of cards, transactions, invoices',
    ['payment_methods', 'transactions', 'invoices'],
  ],
  ['Courses you teach', 'Their outline, texts and lessons', ['courses', 'course_modules', 'course_lessons']],
  ['Files you uploaded', 'Videos, documents and pictures', ['media_files', 'product_image_urls']],
  ['Products you sell', 'Names, texts and prices', ['products']],
  ['Copies you asked for', 'When, never what was in them', ['account_exports']],
]

export interface KeptPart {
  title: string
  what: string
  count: number
}

/** The parts that there are; what no part names stands under "Other", so that nothing is left unsaid. */
export function keptParts(counts: Record<string, number>): KeptPart[] {
  const sum = (tables: string[]) => tables.reduce((total, table) => total + (counts[table] ?? 0), 0)
  const named = new Set(KEPT.flatMap(([, , tables]) => tables))
  const others = Object.keys(counts).filter(table => !named.has(table))
  const parts = KEPT.map(([title, what, tables]) => ({ title, what, count: sum(tables) }))
  const other = { title: 'Other', what: 'Records that go with the above', count: sum(others) }
  return [...parts, other].filter(({ count }) => count > 0)
}
