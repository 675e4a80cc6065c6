import { AdminCourseExport } from '@/lib/analytics/admin-course-schemas'
import { exportAdminCourses } from '@/lib/analytics/list-admin-courses'
import { rawRoute } from '@/lib/http/route'

export const GET = rawRoute({
  access: 'admin',
  summary: 'export the courses of everybody',
  query: AdminCourseExport,
  handle: async ({ actor, query }) => exportAdminCourses(actor, query),
})
