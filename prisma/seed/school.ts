import { SAMPLE_COURSES } from './courses'
import { SAMPLE_ORDERS } from './orders'
import { LEARNER, LEARNERS, type SamplePerson, TEACHERS } from './people'
import { SAMPLE_PRODUCTS } from './products'
import type { SampleCourse, SampleLesson } from './sample-course'
import type { SampleOrder, SampleProduct } from './sample-product'

/** `small` is the same school with two courses, seconds of video and one product of each seller, for tests. */
export type Scale = 'full' | 'small'

export interface School {
  courses: SampleCourse[]
  teachers: SamplePerson[]
  learners: SamplePerson[]
  products: SampleProduct[]
  orders: SampleOrder[]
}

const SMALL_COURSES = 2
const SMALL_LEARNERS = 8
const SMALL_VIDEO_SECONDS = 3

export function schoolOf(scale: Scale): School {
  const teachers = Object.values(TEACHERS)
  if (scale === 'full') {
    const learners = [LEARNER, ...LEARNERS]
    return { courses: SAMPLE_COURSES, teachers, learners, products: SAMPLE_PRODUCTS, orders: SAMPLE_ORDERS }
  }
  const learners = [LEARNER, ...LEARNERS.slice(0, SMALL_LEARNERS)]
  const products = SAMPLE_PRODUCTS.filter(
    ({ seller }, place) => SAMPLE_PRODUCTS.findIndex(each => each.seller === seller) === place,
  )
  return {
    courses: SAMPLE_COURSES.slice(0, SMALL_COURSES).map(withOneShortVideo).map(withLastPriced),
    teachers,
    learners,
    products,
    orders: SAMPLE_ORDERS.filter(order => isPossible(order, learners, products)),
  }
}

function isPossible(
  { buyer, items }: SampleOrder,
  learners: SamplePerson[],
  products: SampleProduct[],
): boolean {
  return (
    learners.some(({ email }) => email === buyer) &&
    items.every(([name]) => products.some(product => product.name === name))
  )
}

// Something to pay for.
function withLastPriced(course: SampleCourse, place: number): SampleCourse {
  return place === SMALL_COURSES - 1 ? { ...course, price: { amount: 24.5, currency: 'USD' } } : course
}

function withOneShortVideo(course: SampleCourse): SampleCourse {
  let isFirst = true
  const modules = course.modules.map(module => ({
    ...module,
    lessons: module.lessons.flatMap((lesson): SampleLesson[] => {
      if (!('video' in lesson)) return [lesson]
      if (!isFirst) return []
      isFirst = false
      return [{ ...lesson, video: { ...lesson.video, seconds: SMALL_VIDEO_SECONDS } }]
    }),
  }))
  return { ...course, modules: modules.filter(module => module.lessons.length > 0) }
}
