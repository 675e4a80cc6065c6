import { newId } from '@/lib/platform/ids'
import { db } from '@/lib/platform/postgres'
import { category, course, image, placedOrder, readyCourse } from './act-subjects'
import { makeProduct } from './factories'
import { MEDIA_ACTS_FOR_OTHERS } from './media-acts-for-others'
import type { PrivilegedAct } from './privileged-acts'

/** What an admin does to what belongs to others, at addresses where its owner does it too. */
export const ACTS_FOR_OTHERS: Record<string, PrivilegedAct> = {
  ...MEDIA_ACTS_FOR_OTHERS,
  'POST /api/categories': {
    action: 'category.create',
    prepare: async () => ({ body: { name: `Shelf ${newId()}` } }),
  },
  'PUT /api/categories': {
    action: 'category.order',
    prepare: async () => {
      await category()
      const rows = await db().courseCategory.findMany({ select: { categoryId: true } })
      return { body: { categoryIds: rows.map(row => row.categoryId) } }
    },
  },
  'PATCH /api/categories/[categoryId]': {
    action: 'category.change',
    prepare: async () => ({ params: await category(), body: { name: `Shelf ${newId()}` } }),
  },
  'DELETE /api/categories/[categoryId]': {
    action: 'category.delete',
    prepare: async () => ({ params: await category() }),
  },
  'PATCH /api/courses/[courseId]': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'Another title' } }),
  },
  'DELETE /api/courses/[courseId]': {
    action: 'course.delete',
    prepare: async () => ({ params: await course(null) }),
  },
  'PUT /api/courses/[courseId]/publication': {
    action: 'course.publish',
    prepare: async () => ({ params: await readyCourse() }),
  },
  'DELETE /api/courses/[courseId]/publication': {
    action: 'course.withdraw',
    prepare: async () => ({ params: await course(new Date()) }),
  },
  'POST /api/courses/[courseId]/modules': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'One more' } }),
  },
  'PUT /api/lessons/[lessonId]/content': {
    action: 'course.change',
    prepare: async () => ({
      params: await course(null),
      body: {
        ...{ content_type: 'quiz', title: 'Ask' },
        questions: [{ question: 'Which?', choices: ['This', 'That'], answer: 0 }],
      },
    }),
  },
  'POST /api/modules/[moduleId]/lessons': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'One more', type: 'video' } }),
  },
  'PATCH /api/modules/[moduleId]': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'Another title' } }),
  },
  'DELETE /api/modules/[moduleId]': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null) }),
  },
  'PATCH /api/lessons/[lessonId]': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null), body: { title: 'Another title' } }),
  },
  'DELETE /api/lessons/[lessonId]': {
    action: 'course.change',
    prepare: async () => ({ params: await course(null) }),
  },
  'DELETE /api/lessons/[lessonId]/content': {
    action: 'course.change',
    prepare: async () => ({ params: await readyCourse() }),
  },
  'PUT /api/courses/[courseId]/curriculum': {
    action: 'course.change',
    prepare: async () => {
      const { courseId, moduleId, lessonId } = await course(null)
      return { params: { courseId }, body: { modules: [{ moduleId, lessonIds: [lessonId] }] } }
    },
  },
  'PATCH /api/products/[productId]': {
    action: 'product.change',
    prepare: async () => ({ params: { productId: (await makeProduct()).productId }, body: { name: 'Lamp' } }),
  },
  'DELETE /api/products/[productId]': {
    action: 'product.delete',
    prepare: async () => ({ params: { productId: (await makeProduct()).productId } }),
  },
  'PUT /api/orders/[orderId]/cancellation': {
    action: 'order.cancel',
    prepare: async () => ({ params: await placedOrder(), body: {} }),
  },
  'PUT /api/orders/[orderId]/fulfillment': {
    action: 'order.fulfill',
    prepare: async () => ({ params: await placedOrder(), body: {} }),
  },
  'DELETE /api/products/[productId]/images/[imageId]': {
    action: 'product.change',
    prepare: async () => ({ params: await image() }),
  },
  'PUT /api/products/[productId]/images/[imageId]/main': {
    action: 'product.change',
    prepare: async () => ({ params: await image() }),
  },
}
