// The handlers of the administration of media; see routes.ts.

import * as apiAdminCleanupsCleanupId from '@/app/api/admin/clean-ups/[cleanupId]/route'
import * as apiAdminCleanupsPlan from '@/app/api/admin/clean-ups/plan/route'
import * as apiAdminCleanups from '@/app/api/admin/clean-ups/route'
import * as apiAdminJobsJobId from '@/app/api/admin/jobs/[jobId]/route'
import * as apiAdminJobsEvents from '@/app/api/admin/jobs/events/route'
import * as apiAdminJobsRetries from '@/app/api/admin/jobs/retries/route'
import * as apiAdminJobs from '@/app/api/admin/jobs/route'
import * as apiAdminMediaBulkactsActId from '@/app/api/admin/media/bulk-acts/[actId]/route'
import * as apiAdminMediaBulkacts from '@/app/api/admin/media/bulk-acts/route'
import * as apiAdminMediaExport from '@/app/api/admin/media/export/route'
import * as apiAdminMediaFilesFileId from '@/app/api/admin/media/files/[fileId]/route'
import * as apiAdminMediaFiles from '@/app/api/admin/media/files/route'
import * as apiAdminMediaTags from '@/app/api/admin/media/tags/route'
import * as apiAdminMediaTotals from '@/app/api/admin/media/totals/route'
import * as apiAdminSavedfiltersFilterId from '@/app/api/admin/saved-filters/[filterId]/route'
import * as apiAdminSavedfilters from '@/app/api/admin/saved-filters/route'

export const ADMIN_MEDIA_ROUTES = {
  '/api/admin/clean-ups/[cleanupId]': apiAdminCleanupsCleanupId,
  '/api/admin/clean-ups/plan': apiAdminCleanupsPlan,
  '/api/admin/clean-ups': apiAdminCleanups,
  '/api/admin/jobs/[jobId]': apiAdminJobsJobId,
  '/api/admin/jobs/events': apiAdminJobsEvents,
  '/api/admin/jobs/retries': apiAdminJobsRetries,
  '/api/admin/jobs': apiAdminJobs,
  '/api/admin/media/bulk-acts/[actId]': apiAdminMediaBulkactsActId,
  '/api/admin/media/bulk-acts': apiAdminMediaBulkacts,
  '/api/admin/media/export': apiAdminMediaExport,
  '/api/admin/media/files/[fileId]': apiAdminMediaFilesFileId,
  '/api/admin/media/files': apiAdminMediaFiles,
  '/api/admin/media/tags': apiAdminMediaTags,
  '/api/admin/media/totals': apiAdminMediaTotals,
  '/api/admin/saved-filters/[filterId]': apiAdminSavedfiltersFilterId,
  '/api/admin/saved-filters': apiAdminSavedfilters,
}
