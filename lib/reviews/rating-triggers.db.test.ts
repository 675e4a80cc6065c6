import { beforeEach, describe, expect, it } from 'vitest'
import { db, sql } from '@/lib/platform/postgres'
import { askPatiently } from '@/lib/testing/ask-patiently'
import { makeCourse, makeEnrollment, makeProduct, makeUser } from '@/lib/testing/factories'

// Plain SQL only: the ratings follow whoever writes the rows.

let courseId: string
let enrollmentIds: string[]
beforeEach(async () => {
  courseId = (await makeCourse()).courseId
  enrollmentIds = []
  for (let n = 0; n < 3; n += 1) enrollmentIds.push(await enrollSomebody(courseId))
})

async function enrollSomebody(id: string): Promise<string> {
  return (await makeEnrollment({ userId: (await makeUser()).userId, courseId: id })).enrollmentId
}
const review = (enrollmentId: string | undefined, rating: number) =>
  sql().query('INSERT INTO course_reviews (enrollment_id, rating) VALUES ($1, $2)', [enrollmentId, rating])
const ratingOf = async (id = courseId) => {
  const { rows } = await sql().query(
    'SELECT rating::float8 AS rating, rating_count AS count FROM courses WHERE course_id = $1',
    [id],
  )
  return [rows[0].rating, rows[0].count]
}

describe('update_course_rating (TRG-02)', () => {
  it('a plain insert of reviews of 5 and 4 makes the course show 4.5 (CAT-12)', async () => {
    expect(await ratingOf()).toEqual([0, 0])
    await review(enrollmentIds[0], 5)
    expect(await ratingOf()).toEqual([5, 1])
    await review(enrollmentIds[1], 4)
    expect(await ratingOf()).toEqual([4.5, 2])
  })

  it('follows a changed rating, a hidden review and one that is shown again', async () => {
    await review(enrollmentIds[0], 5)
    await review(enrollmentIds[1], 4)
    await sql().query('UPDATE course_reviews SET rating = 2 WHERE enrollment_id = $1', [enrollmentIds[0]])
    expect(await ratingOf()).toEqual([3, 2])
    await sql().query('UPDATE course_reviews SET hidden_at = now() WHERE enrollment_id = $1', [
      enrollmentIds[0],
    ])
    expect(await ratingOf()).toEqual([4, 1])
    await sql().query('UPDATE course_reviews SET hidden_at = NULL WHERE enrollment_id = $1', [
      enrollmentIds[0],
    ])
    expect(await ratingOf()).toEqual([3, 2])
  })

  it('follows a deleted review, and one that goes with its enrollment', async () => {
    for (const [index, rating] of [5, 4, 1].entries()) await review(enrollmentIds[index], rating)
    await sql().query('DELETE FROM course_reviews WHERE enrollment_id = $1', [enrollmentIds[2]])
    expect(await ratingOf()).toEqual([4.5, 2])
    await sql().query('DELETE FROM enrollments WHERE enrollment_id = $1', [enrollmentIds[1]])
    expect(await ratingOf()).toEqual([5, 1])
    expect((await db().course.findUniqueOrThrow({ where: { courseId } })).enrollmentCount).toBe(2)
    await sql().query('DELETE FROM enrollments WHERE course_id = $1', [courseId])
    expect(await ratingOf()).toEqual([0, 0])
  })

  it('a review that moves with its enrollment to another course leaves one rating and joins the other', async () => {
    const other = (await makeCourse()).courseId
    await review(enrollmentIds[0], 5)
    await sql().query('UPDATE enrollments SET course_id = $2 WHERE enrollment_id = $1', [
      enrollmentIds[0],
      other,
    ])
    expect([await ratingOf(), await ratingOf(other)]).toEqual([
      [0, 0],
      [5, 1],
    ])
  })

  it('counts every one of twenty that are written at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => enrollSomebody(courseId)))
    await Promise.all(ids.map((id, index) => askPatiently(() => review(id, 1 + (index % 5)))))
    expect(await ratingOf()).toEqual([3, 20])
  })

  it('refuses ratings of 0 and 6 (ENR-07), and a second review of an enrollment (CAT-13)', async () => {
    await expect(review(enrollmentIds[0], 0)).rejects.toMatchObject({ code: '23514' })
    await expect(review(enrollmentIds[0], 6)).rejects.toMatchObject({ code: '23514' })
    await review(enrollmentIds[0], 5)
    await expect(review(enrollmentIds[0], 5)).rejects.toMatchObject({ code: '23505' })
    expect(await ratingOf()).toEqual([5, 1])
  })
})

describe('update_product_rating', () => {
  it('a product’s rating follows its visible reviews, by whatever way they change (SHOP-13)', async () => {
    const { productId } = await makeProduct()
    const authors = [await makeUser(), await makeUser()]
    const rating = async () => {
      const { rating: average, ratingCount } = await db().product.findUniqueOrThrow({ where: { productId } })
      return [Number(average), ratingCount]
    }
    await Promise.all(
      authors.map(({ userId }, index) =>
        sql().query('INSERT INTO product_reviews (product_id, user_id, rating) VALUES ($1, $2, $3)', [
          productId,
          userId,
          index === 0 ? 5 : 2,
        ]),
      ),
    )
    expect(await rating()).toEqual([3.5, 2])
    const by = (statement: string) => sql().query(statement, [productId, authors[0]?.userId])
    await by('UPDATE product_reviews SET hidden_at = now() WHERE product_id = $1 AND user_id = $2')
    expect(await rating()).toEqual([2, 1])
    await by('UPDATE product_reviews SET hidden_at = NULL, rating = 4 WHERE product_id = $1 AND user_id = $2')
    expect(await rating()).toEqual([3, 2])
    await by('DELETE FROM product_reviews WHERE product_id = $1 AND user_id = $2')
    expect(await rating()).toEqual([2, 1])
    // A product that goes takes its reviews along, and their triggers find nothing to count for.
    await sql().query('DELETE FROM products WHERE product_id = $1', [productId])
    expect(await db().productReview.count({ where: { productId } })).toBe(0)
  })
})
