import { CategoryManager } from '@/components/admin/category-manager'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/require-actor'
import { listCategories } from '@/lib/catalog/list-categories'

export const metadata = { title: 'Categories' }

export default async function CategoriesPage() {
  await requireActor('/admin/categories', 'admin')
  return (
    <>
      <PageHeader
        title="Categories"
        description="By which the catalog is sorted. Their order here is their order everywhere."
      />
      <CategoryManager initial={await listCategories()} />
    </>
  )
}
