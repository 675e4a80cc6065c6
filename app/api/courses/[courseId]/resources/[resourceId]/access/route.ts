import { openMediumRoute, trackMediumRoute } from '@/app/api/courses/[courseId]/medium-routes'
import { ResourceRef } from '@/lib/catalog/course-media-schemas'

export const GET = openMediumRoute('resource', ResourceRef)
export const POST = trackMediumRoute('resource', ResourceRef)
