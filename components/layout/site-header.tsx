import Search from 'lucide-react/icons/search'
import Link from 'next/link'
import { AccountArea } from './account-area'
import { Logo } from './logo'
import { MainNav } from './main-nav'
import { MobileMenu } from './mobile-menu'
import { SearchForm } from './search-form'
import { ThemeToggle } from './theme-toggle'

/** The empty room lies between navigation and account, so whatever arrives late moves nothing. */
export function SiteHeader() {
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-40 h-(--header-height) border-b border-line bg-surface-raised"
    >
      <div className="mx-auto flex h-full max-w-7xl items-center gap-1 px-4 sm:px-6">
        <Logo />
        <SearchForm id="search-header" className="ml-6 hidden w-64 shrink-0 lg:block xl:w-80" />
        <MainNav />
        <Link
          href="/courses"
          aria-label="Search courses"
          title="Search courses"
          className="control-square hidden shrink-0 place-items-center rounded-control text-muted hover:bg-surface-sunken hover:text-text md:grid lg:hidden"
        >
          <Search className="size-5" />
        </Link>
        <AccountArea />
        <ThemeToggle />
        <MobileMenu />
      </div>
    </header>
  )
}
