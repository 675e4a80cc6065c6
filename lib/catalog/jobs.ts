import { z } from 'zod'
import { dropUnusedSearchWords } from '@/lib/catalog/search-word-store'
import { defineJob, type Job } from '@/lib/platform/jobs/define-job'

/** The background work of the catalog: words that occur nowhere any more leave. */
export const catalogJobs: Job[] = [
  defineJob(
    { name: 'forget_search_words', schema: z.looseObject({}) },
    { cron: '50 2 * * *', handle: dropUnusedSearchWords },
  ),
]
