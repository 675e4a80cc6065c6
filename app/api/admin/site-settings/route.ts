import { SiteSettings } from '@/lib/catalog/approval-schemas'
import { changeSiteSettings, readSiteSettings } from '@/lib/catalog/site-settings'
import { route } from '@/lib/http/route'

export const GET = route({
  access: 'admin',
  summary: 'read what holds for the whole site',
  returns: SiteSettings,
  handle: ({ actor }) => readSiteSettings(actor),
})

export const PUT = route({
  access: 'admin',
  summary: 'change what holds for the whole site',
  body: SiteSettings,
  returns: SiteSettings,
  handle: ({ actor, body }) => changeSiteSettings(actor, body),
})
