import { deleteMediumRoute } from '@/app/api/courses/[courseId]/medium-routes'
import { VideoRef } from '@/lib/catalog/course-media-schemas'

export const DELETE = deleteMediumRoute('video', VideoRef)
