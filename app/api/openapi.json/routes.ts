// Every handler of the API, for its description. A test compares this list with the folders.

import * as apiAccountConfirmation from '@/app/api/account/confirmation/route'
import * as apiAccountErasure from '@/app/api/account/erasure/route'
import * as apiAccountExportToken from '@/app/api/account/export/[token]/route'
import * as apiAccountExportFilesFileId from '@/app/api/account/export/files/[fileId]/route'
import * as apiAccountExport from '@/app/api/account/export/route'
import * as apiAccountPassword from '@/app/api/account/password/route'
import * as apiAccountProfile from '@/app/api/account/profile/route'
import * as apiAccount from '@/app/api/account/route'
import * as apiAccountSessionsSessionId from '@/app/api/account/sessions/[sessionId]/route'
import * as apiAccountSessions from '@/app/api/account/sessions/route'
import * as apiAccounts from '@/app/api/accounts/route'
import * as apiActing from '@/app/api/acting/route'
import * as apiAuthNextauth from '@/app/api/auth/[...nextauth]/route'
import * as apiAuthToken from '@/app/api/auth/token/route'
import * as apiCartItemsProductId from '@/app/api/cart/items/[productId]/route'
import * as apiCart from '@/app/api/cart/route'
import * as apiCategoriesCategoryId from '@/app/api/categories/[categoryId]/route'
import * as apiCategories from '@/app/api/categories/route'
import * as apiCoursesCourseIdCover from '@/app/api/courses/[courseId]/cover/route'
import * as apiCoursesCourseIdCurriculum from '@/app/api/courses/[courseId]/curriculum/route'
import * as apiCoursesCourseIdEnrollments from '@/app/api/courses/[courseId]/enrollments/route'
import * as apiCoursesCourseIdImports from '@/app/api/courses/[courseId]/imports/route'
import * as apiCoursesCourseIdIntrovideo from '@/app/api/courses/[courseId]/intro-video/route'
import * as apiCoursesCourseIdMedia from '@/app/api/courses/[courseId]/media/route'
import * as apiCoursesCourseIdModules from '@/app/api/courses/[courseId]/modules/route'
import * as apiCoursesCourseIdPublication from '@/app/api/courses/[courseId]/publication/route'
import * as apiCoursesCourseIdResourcesResourceIdAccess from '@/app/api/courses/[courseId]/resources/[resourceId]/access/route'
import * as apiCoursesCourseIdResourcesResourceId from '@/app/api/courses/[courseId]/resources/[resourceId]/route'
import * as apiCoursesCourseIdResources from '@/app/api/courses/[courseId]/resources/route'
import * as apiCoursesCourseIdReviews from '@/app/api/courses/[courseId]/reviews/route'
import * as apiCoursesCourseId from '@/app/api/courses/[courseId]/route'
import * as apiCoursesCourseIdSimilar from '@/app/api/courses/[courseId]/similar/route'
import * as apiCoursesCourseIdStudents from '@/app/api/courses/[courseId]/students/route'
import * as apiCoursesCourseIdSubmission from '@/app/api/courses/[courseId]/submission/route'
import * as apiCoursesCourseIdUses from '@/app/api/courses/[courseId]/uses/route'
import * as apiCoursesCourseIdVideosVideoIdAccess from '@/app/api/courses/[courseId]/videos/[videoId]/access/route'
import * as apiCoursesCourseIdVideosVideoId from '@/app/api/courses/[courseId]/videos/[videoId]/route'
import * as apiCoursesCourseIdVideos from '@/app/api/courses/[courseId]/videos/route'
import * as apiCoursesLanguages from '@/app/api/courses/languages/route'
import * as apiCoursesPopular from '@/app/api/courses/popular/route'
import * as apiCourses from '@/app/api/courses/route'
import * as apiCoversFileIdName from '@/app/api/covers/[fileId]/[name]/route'
import * as apiEnrollmentsEnrollmentIdLessonsLessonIdCompletion from '@/app/api/enrollments/[enrollmentId]/lessons/[lessonId]/completion/route'
import * as apiEnrollmentsEnrollmentIdProgress from '@/app/api/enrollments/[enrollmentId]/progress/route'
import * as apiEnrollmentsEnrollmentId from '@/app/api/enrollments/[enrollmentId]/route'
import * as apiEnrollments from '@/app/api/enrollments/route'
import * as apiHealthLive from '@/app/api/health/live/route'
import * as apiHealthReady from '@/app/api/health/ready/route'
import * as apiImportsImportIdItemsItemIdCaptions from '@/app/api/imports/[importId]/items/[itemId]/captions/route'
import * as apiImportsImportIdItemsItemId from '@/app/api/imports/[importId]/items/[itemId]/route'
import * as apiImportsImportId from '@/app/api/imports/[importId]/route'
import * as apiImports from '@/app/api/imports/route'
import * as apiInstructorsUserId from '@/app/api/instructors/[userId]/route'
import * as apiInvoicesInvoiceId from '@/app/api/invoices/[invoiceId]/route'
import * as apiLearningContinue from '@/app/api/learning/continue/route'
import * as apiLessonsLessonIdContent from '@/app/api/lessons/[lessonId]/content/route'
import * as apiLessonsLessonIdFiles from '@/app/api/lessons/[lessonId]/files/route'
import * as apiLessonsLessonIdPlayback from '@/app/api/lessons/[lessonId]/playback/route'
import * as apiLessonsLessonIdQuizanswers from '@/app/api/lessons/[lessonId]/quiz-answers/route'
import * as apiLessonsLessonIdResources from '@/app/api/lessons/[lessonId]/resources/route'
import * as apiLessonsLessonId from '@/app/api/lessons/[lessonId]/route'
import * as apiLessonsLessonIdTranscript from '@/app/api/lessons/[lessonId]/transcript/route'
import * as apiLessonsLessonIdUses from '@/app/api/lessons/[lessonId]/uses/route'
import * as apiMediaTokenFileIdName from '@/app/api/media/[token]/[fileId]/[name]/route'
import * as apiMediaFilesFileIdCaptionsLanguageDownload from '@/app/api/media/files/[fileId]/captions/[language]/download/route'
import * as apiMediaFilesFileIdCaptionsLanguageRevisionsRevisionRestoration from '@/app/api/media/files/[fileId]/captions/[language]/revisions/[revision]/restoration/route'
import * as apiMediaFilesFileIdCaptionsLanguageRevisions from '@/app/api/media/files/[fileId]/captions/[language]/revisions/route'
import * as apiMediaFilesFileIdCaptionsLanguage from '@/app/api/media/files/[fileId]/captions/[language]/route'
import * as apiMediaFilesFileIdCaptions from '@/app/api/media/files/[fileId]/captions/route'
import * as apiMediaFilesFileIdPlayback from '@/app/api/media/files/[fileId]/playback/route'
import * as apiMediaFilesFileIdReplacement from '@/app/api/media/files/[fileId]/replacement/route'
import * as apiMediaFilesFileIdRestoration from '@/app/api/media/files/[fileId]/restoration/route'
import * as apiMediaFilesFileIdRetry from '@/app/api/media/files/[fileId]/retry/route'
import * as apiMediaFilesFileId from '@/app/api/media/files/[fileId]/route'
import * as apiMediaFilesFileIdUses from '@/app/api/media/files/[fileId]/uses/route'
import * as apiMediaFilesFileIdVersion from '@/app/api/media/files/[fileId]/version/route'
import * as apiMediaFilesFileIdVersionsVersion from '@/app/api/media/files/[fileId]/versions/[version]/route'
import * as apiModulesModuleIdLessons from '@/app/api/modules/[moduleId]/lessons/route'
import * as apiModulesModuleId from '@/app/api/modules/[moduleId]/route'
import * as apiModulesModuleIdUses from '@/app/api/modules/[moduleId]/uses/route'
import * as apiOrdersOrderIdCancellation from '@/app/api/orders/[orderId]/cancellation/route'
import * as apiOrdersOrderIdFulfillment from '@/app/api/orders/[orderId]/fulfillment/route'
import * as apiOrdersOrderId from '@/app/api/orders/[orderId]/route'
import * as apiOrders from '@/app/api/orders/route'
import * as apiPaymentmethodsPaymentMethodId from '@/app/api/payment-methods/[paymentMethodId]/route'
import * as apiPaymentmethods from '@/app/api/payment-methods/route'
import * as apiProductsProductIdImagesImageIdMain from '@/app/api/products/[productId]/images/[imageId]/main/route'
import * as apiProductsProductIdImagesImageId from '@/app/api/products/[productId]/images/[imageId]/route'
import * as apiProductsProductIdImages from '@/app/api/products/[productId]/images/route'
import * as apiProductsProductIdReviews from '@/app/api/products/[productId]/reviews/route'
import * as apiProductsProductId from '@/app/api/products/[productId]/route'
import * as apiProductsCategories from '@/app/api/products/categories/route'
import * as apiProducts from '@/app/api/products/route'
import * as apiProgressCourseCourseId from '@/app/api/progress/course/[courseId]/route'
import * as apiProgressFileFileId from '@/app/api/progress/file/[fileId]/route'
import * as apiProgress from '@/app/api/progress/route'
import * as apiReviewsReviewIdReports from '@/app/api/reviews/[reviewId]/reports/route'
import * as apiReviewsReviewId from '@/app/api/reviews/[reviewId]/route'
import * as apiStudioCoursesCourseIdCaptiondebt from '@/app/api/studio/courses/[courseId]/caption-debt/route'
import * as apiStudioCoursesCourseId from '@/app/api/studio/courses/[courseId]/route'
import * as apiStudioCourses from '@/app/api/studio/courses/route'
import * as apiStudioInsights from '@/app/api/studio/insights/route'
import * as apiStudioMediaFileIdOriginal from '@/app/api/studio/media/[fileId]/original/route'
import * as apiStudioMediaFileId from '@/app/api/studio/media/[fileId]/route'
import * as apiStudioMediaDeletions from '@/app/api/studio/media/deletions/route'
import * as apiStudioMedia from '@/app/api/studio/media/route'
import * as apiStudioOrders from '@/app/api/studio/orders/route'
import * as apiStudioProductsProductId from '@/app/api/studio/products/[productId]/route'
import * as apiStudioProducts from '@/app/api/studio/products/route'
import * as apiStudioStats from '@/app/api/studio/stats/route'
import * as apiStudioTrashFileId from '@/app/api/studio/trash/[fileId]/route'
import * as apiStudioTrash from '@/app/api/studio/trash/route'
import * as apiTransactionsTransactionIdCancellation from '@/app/api/transactions/[transactionId]/cancellation/route'
import * as apiTransactionsTransactionId from '@/app/api/transactions/[transactionId]/route'
import * as apiTransactions from '@/app/api/transactions/route'
import * as apiUploadsUploadId from '@/app/api/uploads/[uploadId]/route'
import * as apiUploadsLinks from '@/app/api/uploads/links/route'
import * as apiUploadsPreflight from '@/app/api/uploads/preflight/route'
import * as apiUploads from '@/app/api/uploads/route'
import * as learnApiProgressCourseCourseId from '@/app/learn/api/progress/course/[courseId]/route'
import * as learnApiProgressFileFileId from '@/app/learn/api/progress/file/[fileId]/route'
import * as learnApiProgress from '@/app/learn/api/progress/route'
import { ADMIN_ROUTES } from './admin-routes'

/** The route files by their path, as Next spells it. */
export const ROUTES: Record<string, object> = {
  ...ADMIN_ROUTES,
  '/api/account': apiAccount,
  '/api/account/confirmation': apiAccountConfirmation,
  '/api/account/erasure': apiAccountErasure,
  '/api/account/export': apiAccountExport,
  '/api/account/export/[token]': apiAccountExportToken,
  '/api/account/export/files/[fileId]': apiAccountExportFilesFileId,
  '/api/account/password': apiAccountPassword,
  '/api/account/profile': apiAccountProfile,
  '/api/account/sessions': apiAccountSessions,
  '/api/account/sessions/[sessionId]': apiAccountSessionsSessionId,
  '/api/accounts': apiAccounts,
  '/api/acting': apiActing,
  '/api/auth/[...nextauth]': apiAuthNextauth,
  '/api/auth/token': apiAuthToken,
  '/api/cart': apiCart,
  '/api/cart/items/[productId]': apiCartItemsProductId,
  '/api/categories': apiCategories,
  '/api/categories/[categoryId]': apiCategoriesCategoryId,
  '/api/courses': apiCourses,
  '/api/courses/[courseId]': apiCoursesCourseId,
  '/api/courses/[courseId]/cover': apiCoursesCourseIdCover,
  '/api/courses/[courseId]/curriculum': apiCoursesCourseIdCurriculum,
  '/api/courses/[courseId]/enrollments': apiCoursesCourseIdEnrollments,
  '/api/courses/[courseId]/imports': apiCoursesCourseIdImports,
  '/api/courses/[courseId]/intro-video': apiCoursesCourseIdIntrovideo,
  '/api/courses/[courseId]/media': apiCoursesCourseIdMedia,
  '/api/courses/[courseId]/modules': apiCoursesCourseIdModules,
  '/api/courses/[courseId]/publication': apiCoursesCourseIdPublication,
  '/api/courses/[courseId]/resources': apiCoursesCourseIdResources,
  '/api/courses/[courseId]/resources/[resourceId]': apiCoursesCourseIdResourcesResourceId,
  '/api/courses/[courseId]/resources/[resourceId]/access': apiCoursesCourseIdResourcesResourceIdAccess,
  '/api/courses/[courseId]/reviews': apiCoursesCourseIdReviews,
  '/api/courses/[courseId]/similar': apiCoursesCourseIdSimilar,
  '/api/courses/[courseId]/students': apiCoursesCourseIdStudents,
  '/api/courses/[courseId]/submission': apiCoursesCourseIdSubmission,
  '/api/courses/[courseId]/uses': apiCoursesCourseIdUses,
  '/api/courses/[courseId]/videos': apiCoursesCourseIdVideos,
  '/api/courses/[courseId]/videos/[videoId]': apiCoursesCourseIdVideosVideoId,
  '/api/courses/[courseId]/videos/[videoId]/access': apiCoursesCourseIdVideosVideoIdAccess,
  '/api/courses/languages': apiCoursesLanguages,
  '/api/courses/popular': apiCoursesPopular,
  '/api/covers/[fileId]/[name]': apiCoversFileIdName,
  '/api/enrollments': apiEnrollments,
  '/api/enrollments/[enrollmentId]': apiEnrollmentsEnrollmentId,
  '/api/enrollments/[enrollmentId]/lessons/[lessonId]/completion':
    apiEnrollmentsEnrollmentIdLessonsLessonIdCompletion,
  '/api/enrollments/[enrollmentId]/progress': apiEnrollmentsEnrollmentIdProgress,
  '/api/health/live': apiHealthLive,
  '/api/health/ready': apiHealthReady,
  '/api/imports': apiImports,
  '/api/imports/[importId]': apiImportsImportId,
  '/api/imports/[importId]/items/[itemId]': apiImportsImportIdItemsItemId,
  '/api/imports/[importId]/items/[itemId]/captions': apiImportsImportIdItemsItemIdCaptions,
  '/api/instructors/[userId]': apiInstructorsUserId,
  '/api/invoices/[invoiceId]': apiInvoicesInvoiceId,
  '/api/learning/continue': apiLearningContinue,
  '/api/lessons/[lessonId]': apiLessonsLessonId,
  '/api/lessons/[lessonId]/content': apiLessonsLessonIdContent,
  '/api/lessons/[lessonId]/files': apiLessonsLessonIdFiles,
  '/api/lessons/[lessonId]/playback': apiLessonsLessonIdPlayback,
  '/api/lessons/[lessonId]/quiz-answers': apiLessonsLessonIdQuizanswers,
  '/api/lessons/[lessonId]/resources': apiLessonsLessonIdResources,
  '/api/lessons/[lessonId]/transcript': apiLessonsLessonIdTranscript,
  '/api/lessons/[lessonId]/uses': apiLessonsLessonIdUses,
  '/api/media/[token]/[fileId]/[name]': apiMediaTokenFileIdName,
  '/api/media/files/[fileId]': apiMediaFilesFileId,
  '/api/media/files/[fileId]/captions': apiMediaFilesFileIdCaptions,
  '/api/media/files/[fileId]/captions/[language]': apiMediaFilesFileIdCaptionsLanguage,
  '/api/media/files/[fileId]/captions/[language]/download': apiMediaFilesFileIdCaptionsLanguageDownload,
  '/api/media/files/[fileId]/captions/[language]/revisions': apiMediaFilesFileIdCaptionsLanguageRevisions,
  '/api/media/files/[fileId]/captions/[language]/revisions/[revision]/restoration':
    apiMediaFilesFileIdCaptionsLanguageRevisionsRevisionRestoration,
  '/api/media/files/[fileId]/playback': apiMediaFilesFileIdPlayback,
  '/api/media/files/[fileId]/replacement': apiMediaFilesFileIdReplacement,
  '/api/media/files/[fileId]/restoration': apiMediaFilesFileIdRestoration,
  '/api/media/files/[fileId]/retry': apiMediaFilesFileIdRetry,
  '/api/media/files/[fileId]/uses': apiMediaFilesFileIdUses,
  '/api/media/files/[fileId]/version': apiMediaFilesFileIdVersion,
  '/api/media/files/[fileId]/versions/[version]': apiMediaFilesFileIdVersionsVersion,
  '/api/modules/[moduleId]': apiModulesModuleId,
  '/api/modules/[moduleId]/lessons': apiModulesModuleIdLessons,
  '/api/modules/[moduleId]/uses': apiModulesModuleIdUses,
  '/api/orders': apiOrders,
  '/api/orders/[orderId]': apiOrdersOrderId,
  '/api/orders/[orderId]/cancellation': apiOrdersOrderIdCancellation,
  '/api/orders/[orderId]/fulfillment': apiOrdersOrderIdFulfillment,
  '/api/payment-methods': apiPaymentmethods,
  '/api/payment-methods/[paymentMethodId]': apiPaymentmethodsPaymentMethodId,
  '/api/products': apiProducts,
  '/api/products/[productId]': apiProductsProductId,
  '/api/products/[productId]/images': apiProductsProductIdImages,
  '/api/products/[productId]/images/[imageId]': apiProductsProductIdImagesImageId,
  '/api/products/[productId]/images/[imageId]/main': apiProductsProductIdImagesImageIdMain,
  '/api/products/[productId]/reviews': apiProductsProductIdReviews,
  '/api/products/categories': apiProductsCategories,
  '/api/progress': apiProgress,
  '/api/progress/course/[courseId]': apiProgressCourseCourseId,
  '/api/progress/file/[fileId]': apiProgressFileFileId,
  '/api/reviews/[reviewId]': apiReviewsReviewId,
  '/api/reviews/[reviewId]/reports': apiReviewsReviewIdReports,
  '/api/studio/courses': apiStudioCourses,
  '/api/studio/courses/[courseId]': apiStudioCoursesCourseId,
  '/api/studio/courses/[courseId]/caption-debt': apiStudioCoursesCourseIdCaptiondebt,
  '/api/studio/insights': apiStudioInsights,
  '/api/studio/media': apiStudioMedia,
  '/api/studio/media/[fileId]': apiStudioMediaFileId,
  '/api/studio/media/[fileId]/original': apiStudioMediaFileIdOriginal,
  '/api/studio/media/deletions': apiStudioMediaDeletions,
  '/api/studio/orders': apiStudioOrders,
  '/api/studio/products': apiStudioProducts,
  '/api/studio/products/[productId]': apiStudioProductsProductId,
  '/api/studio/stats': apiStudioStats,
  '/api/studio/trash': apiStudioTrash,
  '/api/studio/trash/[fileId]': apiStudioTrashFileId,
  '/api/transactions': apiTransactions,
  '/api/transactions/[transactionId]': apiTransactionsTransactionId,
  '/api/transactions/[transactionId]/cancellation': apiTransactionsTransactionIdCancellation,
  '/api/uploads': apiUploads,
  '/api/uploads/[uploadId]': apiUploadsUploadId,
  '/api/uploads/links': apiUploadsLinks,
  '/api/uploads/preflight': apiUploadsPreflight,
  '/learn/api/progress': learnApiProgress,
  '/learn/api/progress/course/[courseId]': learnApiProgressCourseCourseId,
  '/learn/api/progress/file/[fileId]': learnApiProgressFileFileId,
}
