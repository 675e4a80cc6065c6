import { openMediumRoute, trackMediumRoute } from '@/app/api/courses/[courseId]/medium-routes'
import { VideoRef } from '@/lib/catalog/course-media-schemas'

export const GET = openMediumRoute('video', VideoRef)
export const POST = trackMediumRoute('video', VideoRef)
