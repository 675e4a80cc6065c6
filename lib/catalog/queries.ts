import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type CourseLevel, type CoursePrice, type CourseSort, usualSort } from '@/lib/catalog/policy'
import type {
  Category,
  CategoryChanges,
  CategoryOrder,
  CourseChanges,
  CourseLanguage,
  CoursePage,
  CurriculumOrder,
  LessonChanges,
  ModuleChanges,
  NewCategory,
  NewOrder,
  OwnCourse,
  OwnCoursePage,
  Publication,
} from '@/lib/catalog/schemas'
import { apiDelete, apiGet, apiPatch, apiPost, apiPut } from '@/lib/http/api-client'

/** What one looks for in the catalog, as it stands in the address of the page. */
export interface CatalogFilter {
  q?: string | undefined
  category?: string | undefined
  level?: CourseLevel | undefined
  language?: string | undefined
  price?: CoursePrice | undefined
  maxPrice?: number | undefined
  minRating?: number | undefined
  instructor?: string | undefined
  sort?: CourseSort | undefined
}

export const CATALOG_PAGE_SIZE = 24

/** The catalog's search parameters, always in the same order; empty for the catalog as a whole. */
export function catalogParams(filter: CatalogFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const key of FILTERS) {
    const value = String(filter[key] ?? '').trim()
    if (value && !(key === 'sort' && value === usualSort(filter.q))) params.set(key, value)
  }
  return params
}

const FILTERS = [
  'q',
  'category',
  'level',
  'language',
  'price',
  'maxPrice',
  'minRating',
  'instructor',
  'sort',
] as const

function fetchCourses(filter: CatalogFilter, page: { limit: number; cursor?: string }, signal?: AbortSignal) {
  const params = catalogParams(filter)
  params.set('limit', String(page.limit))
  if (page.cursor) params.set('cursor', page.cursor)
  return apiGet<CoursePage>(`/api/courses?${params}`, signal)
}

/** The catalog, page after page. */
export const catalogQuery = (filter: CatalogFilter) =>
  infiniteQueryOptions({
    queryKey: ['courses', catalogParams(filter).toString()],
    queryFn: ({ pageParam, signal }) =>
      fetchCourses(
        filter,
        { limit: CATALOG_PAGE_SIZE, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** The newest courses of one category, for a row of cards. */
export const categoryRowQuery = (category: string, limit: number) =>
  queryOptions({
    queryKey: ['courses', 'row', category, limit],
    queryFn: ({ signal }) => fetchCourses({ category }, { limit }, signal),
  })

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => apiGet<Category[]>('/api/categories', signal),
  staleTime: 60_000,
})

/** The languages in which there are courses, the most frequent first. */
export const languagesQuery = queryOptions({
  queryKey: ['courses', 'languages'],
  queryFn: ({ signal }) => apiGet<CourseLanguage[]>('/api/courses/languages', signal),
  staleTime: 60_000,
})

export const createCategory = (category: NewCategory) => apiPost<Category>('/api/categories', category)
export const saveCategory = (categoryId: string, changes: CategoryChanges) =>
  apiPatch<Category>(`/api/categories/${categoryId}`, changes)
/** Refused with `category_in_use` while courses are in it, unless they are moved to another one. */
export const deleteCategory = (categoryId: string, moveTo?: string) =>
  apiDelete<void>(`/api/categories/${categoryId}${moveTo ? `?moveTo=${moveTo}` : ''}`)
export const saveCategoryOrder = (order: CategoryOrder) => apiPut<CategoryOrder>('/api/categories', order)

/** The courses of whoever asks, drafts included, page after page. */
export const ownCoursesQuery = studioCourses('me')
/** The courses of everybody, drafts included, for admins. */
export const allCoursesQuery = studioCourses('all')

function studioCourses(owner: 'me' | 'all') {
  return infiniteQueryOptions({
    queryKey: ['studio', 'courses', owner],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(owner === 'me' ? {} : { owner })
      if (pageParam) params.set('cursor', pageParam)
      return apiGet<OwnCoursePage>(`/api/studio/courses?${params}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
  })
}

const WORK_POLL_MS = 3_000

/** A course as its owner builds it; asked again and again while a file of it is being processed. */
export const ownCourseQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['studio', 'course', courseId],
    queryFn: ({ signal }) => apiGet<OwnCourse>(`/api/studio/courses/${courseId}`, signal),
    refetchInterval: query =>
      query.state.data?.files.some(file => file.state === 'queued' || file.state === 'processing')
        ? WORK_POLL_MS
        : false,
  })

/** What a new course needs; the rest has its usual value until somebody says otherwise. */
export interface CourseDraft {
  title: string
  categoryId: string
  level: CourseLevel
  language: string
}

export const createCourse = (draft: CourseDraft) => apiPost<OwnCourse>('/api/courses', draft)
/** `expected` is what the editor saw of what it changes: refused with `edited_elsewhere` when that is no longer so. */
export const saveCourse = (courseId: string, changes: CourseChanges) =>
  apiPatch<OwnCourse>(`/api/courses/${courseId}`, changes)
export function sendCover(courseId: string, picture: File) {
  const form = new FormData()
  form.set('file', picture)
  return apiPost<{ coverUrl: string }>(`/api/courses/${courseId}/cover`, form)
}
export const removeCover = (courseId: string) => apiDelete<void>(`/api/courses/${courseId}/cover`)
export const publishCourse = (courseId: string) => apiPut<Publication>(`/api/courses/${courseId}/publication`)
export const withdrawCourse = (courseId: string) =>
  apiDelete<Publication>(`/api/courses/${courseId}/publication`)
export const saveOrder = (courseId: string, order: NewOrder) =>
  apiPut<CurriculumOrder>(`/api/courses/${courseId}/curriculum`, order)
export const addModule = (courseId: string, title: string) =>
  apiPost<{ moduleId: string }>(`/api/courses/${courseId}/modules`, { title })
export const renameModule = (moduleId: string, changes: ModuleChanges) =>
  apiPatch<{ moduleId: string }>(`/api/modules/${moduleId}`, changes)
export const addLesson = (moduleId: string, title: string) =>
  apiPost<{ lessonId: string }>(`/api/modules/${moduleId}/lessons`, { title, type: 'video' })
export const saveLesson = (lessonId: string, changes: LessonChanges) =>
  apiPatch<{ lessonId: string }>(`/api/lessons/${lessonId}`, changes)
