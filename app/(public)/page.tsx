import { isBuilding } from '@/app/build-phase'
import { CategoryRows } from '@/components/catalog/category-rows'
import { HomeHero } from '@/components/catalog/home-hero'
import { HomeTop } from '@/components/catalog/home-top'
import { HowItWorks } from '@/components/catalog/how-it-works'
import { type CategoryRow, ROW_LENGTH, rowCategories } from '@/components/catalog/row-categories'
import { SignUpCall } from '@/components/catalog/sign-up-call'
import { PageContainer } from '@/components/layout/page-container'
import { listCategories } from '@/lib/catalog/list-categories'
import { listCourses } from '@/lib/catalog/list-courses'

export const revalidate = 10

export default async function HomePage() {
  const rows = isBuilding() ? null : await readRows()
  return (
    <PageContainer className="space-y-12 sm:space-y-16">
      <HomeTop hero={<HomeHero />} />
      <CategoryRows rows={rows} />
      <HowItWorks />
      <SignUpCall />
    </PageContainer>
  )
}

async function readRows(): Promise<CategoryRow[]> {
  const categories = rowCategories(await listCategories())
  return Promise.all(
    categories.map(async category => ({
      category,
      page: await listCourses({ category: category.slug, sort: 'newest', limit: ROW_LENGTH }),
    })),
  )
}
