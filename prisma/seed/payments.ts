import type { Actor } from '@/lib/auth/actor'
import { readOwnEnrollment } from '@/lib/learning/read-enrollment'
import { cancelTransaction } from '@/lib/payments/cancel-transaction'
import { completeTransaction } from '@/lib/payments/complete-transaction'
import { createTransaction } from '@/lib/payments/create-transaction'
import { addPaymentMethod, listPaymentMethods } from '@/lib/payments/payment-methods'
import { listTransactions } from '@/lib/payments/read-transactions'
import { sql } from '@/lib/platform/postgres'
import type { MadeCourse } from './fill-course'
import { LEARNER } from './people'
import { between } from './random'
import type { People } from './sign-in-people'

const BRANDS = ['Visa', 'Mastercard', 'American Express']
const GATEWAY = 'sample_'

/** Pays for a course and enrolls, once; gives the enrollment. A purchase that was cut off is gone on with. */
export async function buyCourse(actor: Actor, courseId: string): Promise<string> {
  const enrollment = await readOwnEnrollment(actor, courseId)
  if (enrollment) return enrollment.enrollmentId
  const begun = await findTransaction(actor, courseId)
  const { transactionId } =
    begun ?? (await createTransaction(actor, { courseId, paymentMethodId: await cardOf(actor) }))
  await completeTransaction(actor.region, transactionId, `${GATEWAY}${transactionId}`)
  // What enrolls whoever has paid comes with the checkout; until then its procedure is called by hand.
  const { rows } = await sql(actor.region).query<{ id: string }>('SELECT enroll_user($1, $2, $3) AS id', [
    actor.userId,
    courseId,
    actor.region,
  ])
  return rows[0]?.id as string
}

async function findTransaction(actor: Actor, courseId: string) {
  const { data } = await listTransactions(actor, { limit: 100 })
  return data.find(({ course, status }) => course?.courseId === courseId && status !== 'canceled')
}

/** The card that pays: the one there is, or a new one with figures that belong to the person. */
async function cardOf(actor: Actor): Promise<string> {
  const methods = await listPaymentMethods(actor)
  const card = methods.find(({ isExpired }) => !isExpired) ?? (await addCard(actor))
  return card.paymentMethodId
}

function addCard(actor: Actor) {
  const { email } = actor
  return addPaymentMethod(actor, {
    methodType: 'credit_card',
    cardLastFour: String(between(1000, 9999, 'card', email)),
    cardBrand: BRANDS[between(0, BRANDS.length - 1, 'brand', email)] ?? 'Visa',
    expiryMonth: between(1, 12, 'month', email),
    expiryYear: new Date().getFullYear() + between(1, 4, 'year', email),
    isDefault: true,
  })
}

/** Beside what was paid: a card that has expired, a purchase that waits and one that was given up. */
export async function leaveUnpaid(courses: MadeCourse[], people: People): Promise<void> {
  const learner = people.get(LEARNER.email)
  const priced = courses.filter(({ sample, isPublished }) => sample.price && isPublished)
  if (!learner) throw new Error('the named learner has no account')
  if (!(await listPaymentMethods(learner)).some(({ isExpired }) => isExpired)) {
    await addPaymentMethod(learner, {
      methodType: 'credit_card',
      cardLastFour: '4242',
      cardBrand: 'Visa',
      expiryMonth: 12,
      expiryYear: 2025,
      isDefault: false,
    })
  }
  for (const { courseId } of priced) {
    const strangers: Actor[] = []
    for (const actor of people.values()) {
      if (actor.userType === 'student' && !(await readOwnEnrollment(actor, courseId))) strangers.push(actor)
      if (strangers.length === 2) break
    }
    const [waiting, undecided] = strangers
    if (waiting) await openOnce(waiting, courseId)
    const given = undecided && (await openOnce(undecided, courseId))
    if (undecided && given?.status === 'pending') await cancelTransaction(undecided, given.transactionId)
  }
}

async function openOnce(actor: Actor, courseId: string) {
  const { data } = await listTransactions(actor, { limit: 100 })
  const there = data.find(({ course }) => course?.courseId === courseId)
  return there ?? createTransaction(actor, { courseId, paymentMethodId: null })
}

/** Gives payments the time of the enrollment that they paid for. */
export async function tellPayments(): Promise<void> {
  await sql().query(
    `UPDATE transactions t SET created_at = e.enrolled_at - interval '3 minutes', completed_at = e.enrolled_at - interval '1 minute'
     FROM enrollments e
     WHERE e.user_id = t.user_id AND e.course_id = t.course_id AND starts_with(t.gateway_transaction_id, $1)`,
    [GATEWAY],
  )
  await sql().query(
    `UPDATE invoices i SET issued_at = t.completed_at FROM transactions t
     WHERE t.transaction_id = i.transaction_id AND starts_with(t.gateway_transaction_id, $1)`,
    [GATEWAY],
  )
  await sql().query(
    `UPDATE payment_methods m SET created_at = first.at - interval '1 minute'
     FROM (SELECT payment_method_id, min(created_at) AS at FROM transactions
           WHERE starts_with(gateway_transaction_id, $1) GROUP BY payment_method_id) first
     WHERE m.payment_method_id = first.payment_method_id`,
    [GATEWAY],
  )
}
