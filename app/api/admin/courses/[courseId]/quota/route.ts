import { route } from '@/lib/http/route'
import { CourseQuota, CourseQuotaRef } from '@/lib/media/limit-schemas'
import { QuotaChange } from '@/lib/media/schemas'
import { readCourseQuota, setCourseQuota } from '@/lib/media/set-limits'

export const GET = route({
  access: 'admin',
  summary: 'read what a course may keep',
  params: CourseQuotaRef,
  returns: CourseQuota,
  handle: ({ actor, params }) => readCourseQuota(actor, params.courseId),
})

export const PUT = route({
  access: 'admin',
  summary: 'set what a course may keep',
  params: CourseQuotaRef,
  body: QuotaChange,
  returns: CourseQuota,
  handle: ({ actor, params, body }) => setCourseQuota(actor, params.courseId, body.quotaBytes),
})
