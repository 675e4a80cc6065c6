import { AccountArea } from './account-area'
import { Logo } from './logo'
import { MainNav } from './main-nav'
import { MobileMenu } from './mobile-menu'
import { SearchForm } from './search-form'
import { ThemeToggle } from './theme-toggle'

export function SiteHeader() {
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-40 h-(--header-height) border-b border-line bg-surface-raised"
    >
      <div className="mx-auto flex h-full max-w-7xl items-center gap-2 px-4 sm:px-6 md:gap-4">
        <Logo />
        <MainNav />
        <SearchForm id="search-header" className="hidden w-44 shrink-0 md:block lg:w-64" />
        <div className="ml-auto flex items-center gap-1 md:ml-0">
          <ThemeToggle />
          <AccountArea />
          <MobileMenu />
        </div>
      </div>
    </header>
  )
}
