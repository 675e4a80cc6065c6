import type { Metadata } from 'next'
import { type CatalogAddress, readAddress } from '@/components/catalog/catalog-address'
import { CatalogBrowser } from '@/components/catalog/catalog-browser'
import { CatalogFrame } from '@/components/catalog/catalog-frame'
import { listCategories } from '@/lib/catalog/list-categories'
import { listCourses } from '@/lib/catalog/list-courses'
import { listLanguages } from '@/lib/catalog/list-languages'
import { CATALOG_PAGE_SIZE } from '@/lib/catalog/queries'
import type { CoursePage } from '@/lib/catalog/schemas'
import { AppError } from '@/lib/platform/errors'

interface SearchPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  const { q } = await addressOf(searchParams)
  return {
    title: q ? `Courses for “${q}”` : 'Courses',
    // Every combination of filters is the same catalog again.
    robots: { index: false, follow: true },
    alternates: { canonical: '/courses' },
  }
}

/** The catalog with a filter: `/courses?…` is rewritten to here, so that it reads and filters without JavaScript. */
export default async function SearchPage({ searchParams }: SearchPageProps) {
  const address = await addressOf(searchParams)
  const [{ initial, firstPage }, categories, languages] = await Promise.all([
    find(address),
    listCategories(),
    listLanguages(),
  ])
  return (
    <CatalogFrame>
      <CatalogBrowser initial={initial} firstPage={firstPage} categories={categories} languages={languages} />
    </CatalogFrame>
  )
}

async function addressOf(searchParams: SearchPageProps['searchParams']): Promise<CatalogAddress> {
  const given = await searchParams
  return readAddress({
    get(name) {
      const value = given[name]
      return (Array.isArray(value) ? value[0] : value) ?? null
    },
  })
}

/** An address that was cut or changed by hand still finds: from the beginning, if not from where it says. */
async function find(address: CatalogAddress): Promise<{ initial: CatalogAddress; firstPage: CoursePage }> {
  try {
    return { initial: address, firstPage: await listCourses({ ...address, limit: CATALOG_PAGE_SIZE }) }
  } catch (error) {
    if (!(error instanceof AppError && error.reason === 'invalid_cursor')) throw error
    return find({ ...address, cursor: undefined })
  }
}
