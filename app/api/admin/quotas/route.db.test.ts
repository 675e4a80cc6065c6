import { afterEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/platform/postgres'
import { apiRequest, call, makeActor } from '@/lib/testing/actors'
import { makeCourse } from '@/lib/testing/factories'
import { PUT as putCourse, GET as readCourse } from '../courses/[courseId]/quota/route'
import { GET } from './route'
import { PUT as putSite } from './site/route'

afterEach(() => db().siteQuota.deleteMany())
const admin = () => makeActor('admin')

describe('limits of courses and of the site', () => {
  describe('succeeds', () => {
    it('sets and reads both, notes them in the audit log, and lists them', async () => {
      const { courseId } = await makeCourse()
      const path = `/api/admin/courses/${courseId}/quota`
      const given = { actor: await admin(), body: { quotaBytes: 500 } }
      expect((await call(putCourse, apiRequest('PUT', path, given), { courseId })).body).toMatchObject({
        data: { quotaBytes: 500, usedBytes: 0 },
      })
      const read = await call(readCourse, apiRequest('GET', path, { actor: await admin() }), { courseId })
      expect(read.body).toMatchObject({ data: { quotaBytes: 500 } })
      const site = { actor: await admin(), body: { quotaBytes: 10 ** 12, warnPercent: 80 } }
      expect((await call(putSite, apiRequest('PUT', '/api/admin/quotas/site', site))).status).toBe(200)
      const { body } = await call(GET, apiRequest('GET', '/api/admin/quotas', { actor: await admin() }))
      expect(body).toMatchObject({ data: { room: { site: { quotaBytes: 10 ** 12, warnPercent: 80 } } } })
      expect(body.data.courses.map((one: { id: string }) => one.id)).toContain(courseId)
      const acts = await db().auditEntry.findMany({ where: { action: 'quota.change', targetId: courseId } })
      expect(acts.map(act => act.after)).toEqual([{ quotaBytes: 500 }])
    })
  })

  describe('invalid', () => {
    it.each([{}, { quotaBytes: -1, warnPercent: 90 }, { quotaBytes: null, warnPercent: 0 }])(
      'refuses %j',
      async body => {
        const request = apiRequest('PUT', '/api/admin/quotas/site', { actor: await admin(), body })
        expect((await call(putSite, request)).status).toBe(400)
      },
    )

    it('does not know a course that is not there', async () => {
      const courseId = crypto.randomUUID()
      const request = apiRequest('PUT', '/x', { actor: await admin(), body: { quotaBytes: 1 } })
      expect((await call(putCourse, request, { courseId })).status).toBe(404)
    })
  })

  describe('anonymous', () => {
    it('is asked to sign in', async () => {
      expect((await call(GET, apiRequest('GET', '/api/admin/quotas'))).status).toBe(401)
    })
  })

  describe('wrong role', () => {
    it.each(['student', 'instructor'] as const)('refuses a %s', async userType => {
      const actor = await makeActor(userType)
      expect((await call(GET, apiRequest('GET', '/api/admin/quotas', { actor }))).status).toBe(403)
      const change = apiRequest('PUT', '/x', { actor, body: { quotaBytes: null, warnPercent: 50 } })
      expect((await call(putSite, change)).status).toBe(403)
    })
  })
})
