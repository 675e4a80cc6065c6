import type { ServerResponse } from 'node:http'
import { config } from '@/lib/platform/config'

/** Where media come from beside this site: a delivery network, and a bucket that sends by itself. */
export function mediaOrigins(): string[] {
  const { mediaBaseUrl, isS3Redirected, s3 } = config()
  const bucket = isS3Redirected && s3 ? (s3.endpoint ?? 'https://*.amazonaws.com') : undefined
  const origins = [mediaBaseUrl, bucket].filter(address => address !== undefined)
  return [...new Set(origins.map(address => address.replace(/^(https?:\/\/[^/]+).*$/, '$1')))]
}

const DIRECTIVES = new Set(['connect-src', 'img-src', 'media-src', 'object-src'])

/** A page's policy with these origins in each directive by which media are loaded. */
export function admitOrigins(policy: string, origins: string[]): string {
  return policy
    .split('; ')
    .map(directive => {
      const [name = '', ...sources] = directive.split(' ')
      if (!DIRECTIVES.has(name)) return directive
      return [name, ...sources, ...origins.filter(origin => !sources.includes(origin))].join(' ')
    })
    .join('; ')
}

/**
 * Lets a page load media from where the settings of this process say they are. The build writes the policy of pages down
 * as it knew the settings, and one build is started with many: that of an image knows none.
 */
export function admitMedia(response: ServerResponse, origins: string[]): ServerResponse {
  if (origins.length === 0) return response
  const writeHead = response.writeHead
  response.writeHead = (...given: unknown[]) => {
    const policy = response.getHeader('content-security-policy')
    if (typeof policy === 'string') {
      response.setHeader('content-security-policy', admitOrigins(policy, origins))
    }
    return Reflect.apply(writeHead, response, given)
  }
  return response
}
