import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { admitMedia, admitOrigins, mediaOrigins } from '@/lib/http/media-origins'
import { config, resetConfig } from '@/lib/platform/config'

beforeEach(() => resetConfig())
afterEach(() => resetConfig())

const KEYS = { region: 'r', bucket: 'b', accessKeyId: 'a', secretAccessKey: 's', isPathStyle: true }

test('media come from this site alone unless the settings say otherwise', () => {
  expect(mediaOrigins()).toEqual([])
  config().s3 = { ...KEYS, endpoint: 'http://bucket.example:9000' }
  expect(mediaOrigins()).toEqual([])
})

test('the settings name origins: a delivery network, and a bucket that sends by itself (FUT-04)', () => {
  config().mediaBaseUrl = 'https://cdn.example/school'
  config().isS3Redirected = true
  config().s3 = { ...KEYS, endpoint: 'http://bucket.example:9000/' }
  expect(mediaOrigins()).toEqual(['https://cdn.example', 'http://bucket.example:9000'])
  config().s3 = { ...KEYS, endpoint: undefined }
  expect(mediaOrigins()).toEqual(['https://cdn.example', 'https://*.amazonaws.com'])
})

const POLICY =
  "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; script-src 'self'; connect-src 'self'"

test('an origin is let into what loads media, once, and into nothing else (check 10)', () => {
  const admitted = admitOrigins(POLICY, ['https://cdn.example'])
  expect(admitted).toBe(
    "default-src 'self'; img-src 'self' data: https://cdn.example; media-src 'self' blob: https://cdn.example; script-src 'self'; connect-src 'self' https://cdn.example",
  )
  expect(admitOrigins(admitted, ['https://cdn.example'])).toBe(admitted)
})

describe('of a page', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function policyOf(origins: string[], policy?: string): Promise<string | null> {
    server = createServer((_request, response) => {
      admitMedia(response, origins)
      if (policy) response.setHeader('Content-Security-Policy', policy)
      response.end('<p>page</p>')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    return answer.headers.get('content-security-policy')
  }

  test('the policy that the build wrote gets the origins of this process', async () => {
    expect(await policyOf(['https://cdn.example'], POLICY)).toContain(
      "media-src 'self' blob: https://cdn.example",
    )
  })

  test('an answer without a policy gets none, and without origins nothing is changed', async () => {
    expect(await policyOf(['https://cdn.example'])).toBeNull()
    expect(await policyOf([], POLICY)).toBe(POLICY)
  })
})
