import { AdminCoursePage, AdminCourseSearch } from '@/lib/analytics/admin-course-schemas'
import { listAdminCourses } from '@/lib/analytics/list-admin-courses'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'list the courses of everybody',
  query: AdminCourseSearch,
  returns: AdminCoursePage,
  shape: 'page',
  handle: ({ actor, query }) => listAdminCourses(actor, query),
})
