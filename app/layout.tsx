import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { ActingBanner } from '@/components/layout/acting-banner'
import { earlyClicksScript } from '@/components/layout/early-clicks-script'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { SkipLink } from '@/components/layout/skip-link'
import { themeScript } from '@/components/layout/theme-script'
import { OfflineBanner } from '@/components/ui/offline-banner'
import { config } from '@/lib/platform/config'
import { isBuilding } from './build-phase'
import { interLatin } from './fonts'
import { Providers } from './providers'

export function generateMetadata(): Metadata {
  return {
    title: { default: 'Lectern', template: '%s · Lectern' },
    description: 'Courses on video that always open at the second where you left them.',
    applicationName: 'Lectern',
    // Pictures in shared links need whole addresses; a build does not know the address it will have.
    ...(isBuilding() ? {} : { metadataBase: new URL(config().baseUrl) }),
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#161d1f' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script below sets data-theme before React sees the document.
    <html lang="en" className={interLatin.variable} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constants, which must run before the first paint. */}
        <script dangerouslySetInnerHTML={{ __html: `${themeScript};${earlyClicksScript}` }} />
      </head>
      <body>
        <Providers>
          <SkipLink />
          <SiteHeader />
          <main id="main" tabIndex={-1} className="min-h-[calc(100dvh-16rem)]">
            {children}
          </main>
          <SiteFooter />
          <ActingBanner />
          <OfflineBanner />
        </Providers>
      </body>
    </html>
  )
}
