// Where media come from beside this site: a CDN, and a bucket that sends by itself. `npm run start` adds them to a build
// that did not know of them (lib/http/media-origins.ts); this is for Next alone.
const MEDIA_ORIGINS = [
  process.env.MEDIA_BASE_URL,
  process.env.S3_REDIRECT === 'true' && (process.env.S3_ENDPOINT || 'https://*.amazonaws.com'),
]
  .filter(Boolean)
  .map(address => ` ${address.replace(/^(https?:\/\/[^/]+).*$/, '$1')}`)
  .join('')

// What every answer carries. `frame-ancestors` and `object-src` stop framing and plugins; pages load nothing foreign
// but the media of this school.
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  `object-src 'self'${MEDIA_ORIGINS}`,
  "frame-ancestors 'self'",
  "form-action 'self'",
  `img-src 'self' data: blob:${MEDIA_ORIGINS}`,
  `media-src 'self' blob:${MEDIA_ORIGINS}`,
  "worker-src 'self' blob:",
  "font-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  // Static pages cannot carry a nonce per request, and Next puts its data into inline scripts.
  // The digest of a file is found by WebAssembly in a worker; no other code is made from text.
  `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
  `connect-src 'self' blob:${MEDIA_ORIGINS}${process.env.NODE_ENV === 'development' ? ' ws:' : ''}`,
].join('; ')

// What narrows the catalog. Each is a word of its address; empty ones, as a form without JavaScript sends them, are none.
const CATALOG_WORDS = ['q', 'category', 'level', 'language', 'price', 'minRating', 'sort', 'cursor']

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types as a step of its own; a start does not have to wait for it again.
  typescript: { ignoreBuildErrors: true },
  // Native code and drivers stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    'graphile-worker',
    'ioredis',
    'mongodb',
    'pg',
    'pino',
    'rate-limiter-flexible',
    'sharp',
  ],
  experimental: {
    // requireActor() answers a page with 403.
    authInterrupts: true,
    // Several copies may serve one build with different databases, so no page of one may reach another by the disk.
    isrFlushToDisk: false,
    optimizePackageImports: ['lucide-react', 'recharts'],
  },
  // The whole catalog is one static page. With a filter in its address it is made for that request, so that it can be
  // searched, filtered and shared without JavaScript, too.
  async rewrites() {
    return {
      beforeFiles: CATALOG_WORDS.map(key => ({
        source: '/courses',
        has: [{ type: 'query', key }],
        destination: '/search',
      })),
    }
  },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        ],
      },
      {
        // Media answers carry a stricter policy of their own.
        source: '/((?!api/).*)',
        headers: [{ key: 'Content-Security-Policy', value: CONTENT_SECURITY_POLICY }],
      },
    ]
  },
}
