import { deleteMediumRoute } from '@/app/api/courses/[courseId]/medium-routes'
import { ResourceRef } from '@/lib/catalog/course-media-schemas'

export const DELETE = deleteMediumRoute('resource', ResourceRef)
