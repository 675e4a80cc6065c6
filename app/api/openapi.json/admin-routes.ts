// The handlers of the administration; see routes.ts.

import * as apiAdminActivity from '@/app/api/admin/activity/route'
import * as apiAdminAuditchecks from '@/app/api/admin/audit-checks/route'
import * as apiAdminAuditentriesExport from '@/app/api/admin/audit-entries/export/route'
import * as apiAdminAuditentries from '@/app/api/admin/audit-entries/route'
import * as apiAdminCleanupsCleanupId from '@/app/api/admin/clean-ups/[cleanupId]/route'
import * as apiAdminCleanupsPlan from '@/app/api/admin/clean-ups/plan/route'
import * as apiAdminCleanups from '@/app/api/admin/clean-ups/route'
import * as apiAdminContentsExport from '@/app/api/admin/contents/export/route'
import * as apiAdminContents from '@/app/api/admin/contents/route'
import * as apiAdminCoursesCourseIdDecisions from '@/app/api/admin/courses/[courseId]/decisions/route'
import * as apiAdminCoursesCourseIdQuota from '@/app/api/admin/courses/[courseId]/quota/route'
import * as apiAdminCoursesExport from '@/app/api/admin/courses/export/route'
import * as apiAdminCourses from '@/app/api/admin/courses/route'
import * as apiAdminFindingsFindingIdQuarantine from '@/app/api/admin/findings/[findingId]/quarantine/route'
import * as apiAdminFindingsCsv from '@/app/api/admin/findings/csv/route'
import * as apiAdminFindings from '@/app/api/admin/findings/route'
import * as apiAdminImagesImageId from '@/app/api/admin/images/[imageId]/route'
import * as apiAdminInstructorsUserIdInsights from '@/app/api/admin/instructors/[userId]/insights/route'
import * as apiAdminIntegrityscans from '@/app/api/admin/integrity-scans/route'
import * as apiAdminJobsJobId from '@/app/api/admin/jobs/[jobId]/route'
import * as apiAdminJobsEvents from '@/app/api/admin/jobs/events/route'
import * as apiAdminJobsReasons from '@/app/api/admin/jobs/reasons/route'
import * as apiAdminJobsRetries from '@/app/api/admin/jobs/retries/route'
import * as apiAdminJobs from '@/app/api/admin/jobs/route'
import * as apiAdminMediaBulkactsActId from '@/app/api/admin/media/bulk-acts/[actId]/route'
import * as apiAdminMediaBulkacts from '@/app/api/admin/media/bulk-acts/route'
import * as apiAdminMediaExport from '@/app/api/admin/media/export/route'
import * as apiAdminMediaFilesFileId from '@/app/api/admin/media/files/[fileId]/route'
import * as apiAdminMediaFiles from '@/app/api/admin/media/files/route'
import * as apiAdminMedia from '@/app/api/admin/media/route'
import * as apiAdminMediaTags from '@/app/api/admin/media/tags/route'
import * as apiAdminMediaTotals from '@/app/api/admin/media/totals/route'
import * as apiAdminMediaUses from '@/app/api/admin/media/uses/route'
import * as apiAdminMediarulesRuleId from '@/app/api/admin/media-rules/[ruleId]/route'
import * as apiAdminMediarulesRuleIdRuns from '@/app/api/admin/media-rules/[ruleId]/runs/route'
import * as apiAdminMediarulesDryrunExport from '@/app/api/admin/media-rules/dry-run/export/route'
import * as apiAdminMediarulesDryrunItems from '@/app/api/admin/media-rules/dry-run/items/route'
import * as apiAdminMediarulesDryrun from '@/app/api/admin/media-rules/dry-run/route'
import * as apiAdminMediarules from '@/app/api/admin/media-rules/route'
import * as apiAdminOrdersOrderId from '@/app/api/admin/orders/[orderId]/route'
import * as apiAdminOrdersExport from '@/app/api/admin/orders/export/route'
import * as apiAdminOrders from '@/app/api/admin/orders/route'
import * as apiAdminOverviewExport from '@/app/api/admin/overview/export/route'
import * as apiAdminOverview from '@/app/api/admin/overview/route'
import * as apiAdminProductsProductIdImages from '@/app/api/admin/products/[productId]/images/route'
import * as apiAdminQuotasExport from '@/app/api/admin/quotas/export/route'
import * as apiAdminQuotas from '@/app/api/admin/quotas/route'
import * as apiAdminQuotasSite from '@/app/api/admin/quotas/site/route'
import * as apiAdminReviewsReviewIdVisibility from '@/app/api/admin/reviews/[reviewId]/visibility/route'
import * as apiAdminReviewsDecisions from '@/app/api/admin/reviews/decisions/route'
import * as apiAdminReviewsExport from '@/app/api/admin/reviews/export/route'
import * as apiAdminReviews from '@/app/api/admin/reviews/route'
import * as apiAdminRulerunsRunIdApproval from '@/app/api/admin/rule-runs/[runId]/approval/route'
import * as apiAdminRulerunsRunIdItemsExport from '@/app/api/admin/rule-runs/[runId]/items/export/route'
import * as apiAdminRulerunsRunIdItems from '@/app/api/admin/rule-runs/[runId]/items/route'
import * as apiAdminRulerunsRunId from '@/app/api/admin/rule-runs/[runId]/route'
import * as apiAdminRulerunsExport from '@/app/api/admin/rule-runs/export/route'
import * as apiAdminRuleruns from '@/app/api/admin/rule-runs/route'
import * as apiAdminSavedfiltersFilterId from '@/app/api/admin/saved-filters/[filterId]/route'
import * as apiAdminSavedfilters from '@/app/api/admin/saved-filters/route'
import * as apiAdminSitesettings from '@/app/api/admin/site-settings/route'
import * as apiAdminStats from '@/app/api/admin/stats/route'
import * as apiAdminStoragegrowth from '@/app/api/admin/storage-growth/route'
import * as apiAdminStorageledger from '@/app/api/admin/storage-ledger/route'
import * as apiAdminStoragemovesMoveId from '@/app/api/admin/storage-moves/[moveId]/route'
import * as apiAdminStoragemoves from '@/app/api/admin/storage-moves/route'
import * as apiAdminStorageusage from '@/app/api/admin/storage-usage/route'
import * as apiAdminSystemDatabases from '@/app/api/admin/system/databases/route'
import * as apiAdminSystemNodes from '@/app/api/admin/system/nodes/route'
import * as apiAdminSystemSessions from '@/app/api/admin/system/sessions/route'
import * as apiAdminSystemStatements from '@/app/api/admin/system/statements/route'
import * as apiAdminSystemWork from '@/app/api/admin/system/work/route'
import * as apiAdminUsersUserIdActing from '@/app/api/admin/users/[userId]/acting/route'
import * as apiAdminUsersUserIdErasure from '@/app/api/admin/users/[userId]/erasure/route'
import * as apiAdminUsersUserIdQuota from '@/app/api/admin/users/[userId]/quota/route'
import * as apiAdminUsersUserId from '@/app/api/admin/users/[userId]/route'
import * as apiAdminUsersUserIdSessions from '@/app/api/admin/users/[userId]/sessions/route'
import * as apiAdminUsers from '@/app/api/admin/users/route'

export const ADMIN_ROUTES = {
  '/api/admin/activity': apiAdminActivity,
  '/api/admin/audit-checks': apiAdminAuditchecks,
  '/api/admin/audit-entries': apiAdminAuditentries,
  '/api/admin/audit-entries/export': apiAdminAuditentriesExport,
  '/api/admin/clean-ups': apiAdminCleanups,
  '/api/admin/clean-ups/[cleanupId]': apiAdminCleanupsCleanupId,
  '/api/admin/clean-ups/plan': apiAdminCleanupsPlan,
  '/api/admin/contents': apiAdminContents,
  '/api/admin/contents/export': apiAdminContentsExport,
  '/api/admin/courses': apiAdminCourses,
  '/api/admin/courses/[courseId]/decisions': apiAdminCoursesCourseIdDecisions,
  '/api/admin/courses/[courseId]/quota': apiAdminCoursesCourseIdQuota,
  '/api/admin/courses/export': apiAdminCoursesExport,
  '/api/admin/findings': apiAdminFindings,
  '/api/admin/findings/[findingId]/quarantine': apiAdminFindingsFindingIdQuarantine,
  '/api/admin/findings/csv': apiAdminFindingsCsv,
  '/api/admin/images/[imageId]': apiAdminImagesImageId,
  '/api/admin/instructors/[userId]/insights': apiAdminInstructorsUserIdInsights,
  '/api/admin/integrity-scans': apiAdminIntegrityscans,
  '/api/admin/jobs': apiAdminJobs,
  '/api/admin/jobs/[jobId]': apiAdminJobsJobId,
  '/api/admin/jobs/events': apiAdminJobsEvents,
  '/api/admin/jobs/reasons': apiAdminJobsReasons,
  '/api/admin/jobs/retries': apiAdminJobsRetries,
  '/api/admin/media': apiAdminMedia,
  '/api/admin/media-rules': apiAdminMediarules,
  '/api/admin/media-rules/[ruleId]': apiAdminMediarulesRuleId,
  '/api/admin/media-rules/[ruleId]/runs': apiAdminMediarulesRuleIdRuns,
  '/api/admin/media-rules/dry-run': apiAdminMediarulesDryrun,
  '/api/admin/media-rules/dry-run/export': apiAdminMediarulesDryrunExport,
  '/api/admin/media-rules/dry-run/items': apiAdminMediarulesDryrunItems,
  '/api/admin/media/bulk-acts': apiAdminMediaBulkacts,
  '/api/admin/media/bulk-acts/[actId]': apiAdminMediaBulkactsActId,
  '/api/admin/media/export': apiAdminMediaExport,
  '/api/admin/media/files': apiAdminMediaFiles,
  '/api/admin/media/files/[fileId]': apiAdminMediaFilesFileId,
  '/api/admin/media/tags': apiAdminMediaTags,
  '/api/admin/media/totals': apiAdminMediaTotals,
  '/api/admin/media/uses': apiAdminMediaUses,
  '/api/admin/orders': apiAdminOrders,
  '/api/admin/orders/[orderId]': apiAdminOrdersOrderId,
  '/api/admin/orders/export': apiAdminOrdersExport,
  '/api/admin/overview': apiAdminOverview,
  '/api/admin/overview/export': apiAdminOverviewExport,
  '/api/admin/products/[productId]/images': apiAdminProductsProductIdImages,
  '/api/admin/quotas': apiAdminQuotas,
  '/api/admin/quotas/export': apiAdminQuotasExport,
  '/api/admin/quotas/site': apiAdminQuotasSite,
  '/api/admin/reviews': apiAdminReviews,
  '/api/admin/reviews/[reviewId]/visibility': apiAdminReviewsReviewIdVisibility,
  '/api/admin/reviews/decisions': apiAdminReviewsDecisions,
  '/api/admin/reviews/export': apiAdminReviewsExport,
  '/api/admin/rule-runs': apiAdminRuleruns,
  '/api/admin/rule-runs/export': apiAdminRulerunsExport,
  '/api/admin/rule-runs/[runId]': apiAdminRulerunsRunId,
  '/api/admin/rule-runs/[runId]/approval': apiAdminRulerunsRunIdApproval,
  '/api/admin/rule-runs/[runId]/items': apiAdminRulerunsRunIdItems,
  '/api/admin/rule-runs/[runId]/items/export': apiAdminRulerunsRunIdItemsExport,
  '/api/admin/saved-filters': apiAdminSavedfilters,
  '/api/admin/saved-filters/[filterId]': apiAdminSavedfiltersFilterId,
  '/api/admin/site-settings': apiAdminSitesettings,
  '/api/admin/stats': apiAdminStats,
  '/api/admin/storage-growth': apiAdminStoragegrowth,
  '/api/admin/storage-ledger': apiAdminStorageledger,
  '/api/admin/storage-moves': apiAdminStoragemoves,
  '/api/admin/storage-moves/[moveId]': apiAdminStoragemovesMoveId,
  '/api/admin/storage-usage': apiAdminStorageusage,
  '/api/admin/system/databases': apiAdminSystemDatabases,
  '/api/admin/system/nodes': apiAdminSystemNodes,
  '/api/admin/system/sessions': apiAdminSystemSessions,
  '/api/admin/system/statements': apiAdminSystemStatements,
  '/api/admin/system/work': apiAdminSystemWork,
  '/api/admin/users': apiAdminUsers,
  '/api/admin/users/[userId]': apiAdminUsersUserId,
  '/api/admin/users/[userId]/acting': apiAdminUsersUserIdActing,
  '/api/admin/users/[userId]/erasure': apiAdminUsersUserIdErasure,
  '/api/admin/users/[userId]/quota': apiAdminUsersUserIdQuota,
  '/api/admin/users/[userId]/sessions': apiAdminUsersUserIdSessions,
}
