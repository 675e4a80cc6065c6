// Each domain imports only those before it.
const ORDER = [
  'auth',
  'media',
  'catalog',
  'preferences',
  'shop',
  'learning',
  'payments',
  'reviews',
  'analytics',
]
const TEST = '\\.test\\.tsx?$|\\.contract\\.ts$'
const CONTRACT =
  '^lib/[^/]+/(captions/)?[a-z-]*(schemas|queries|policy)\\.ts$|^lib/http/(api-client|problem)\\.ts$'
const rule = (name, from, to) => ({ name, severity: 'error', from, to })
module.exports = {
  forbidden: [
    ...ORDER.slice(0, -1).map((domain, i) =>
      rule(
        `${domain}-imports-leftwards`,
        { path: `^lib/${domain}/`, pathNot: TEST },
        { path: `^lib/(${ORDER.slice(i + 1).join('|')})/` },
      ),
    ),
    rule(
      'platform-knows-nobody',
      { path: '^lib/platform/' },
      { path: '^(app|components|lib/(?!platform/))' },
    ),
    rule('http-knows-auth-only', { path: '^lib/http/' }, { path: '^lib/(?!http/|platform/|auth/)' }),
    rule('lib-knows-no-ui', { path: '^lib/' }, { path: '^(app|components)/' }),
    rule('internal-is-private', { path: '^lib/([^/]+)/' }, { path: '/internal/', pathNot: '^lib/$1/' }),
    rule('internal-is-not-for-app', { path: '^(app|components)/' }, { path: '/internal/' }),
    rule(
      'stores-are-private',
      { path: '^(app|components|lib/worker)', pathNot: TEST },
      { path: '-store\\.ts$|^lib/platform/(postgres|mongo|redis)\\.ts$' },
    ),
    rule(
      'stores-stay-in-domain',
      { path: '^lib/([^/]+)/', pathNot: `${TEST}|^lib/testing/` },
      { path: '-store\\.ts$', pathNot: '^lib/$1/' },
    ),
    rule(
      'drivers-stay-in-stores',
      { path: `^lib/(${ORDER.join('|')})/`, pathNot: `${TEST}|-store\\.ts$|^lib/auth/next-auth\\.ts$` },
      { path: '^lib/platform/(postgres|mongo|redis)\\.ts$' },
    ),
    rule(
      'components-see-contracts',
      { path: '^components/', pathNot: TEST },
      { path: '^lib/', pathNot: CONTRACT },
    ),
    rule(
      'browser-reaches-no-driver',
      { path: `^components/|${CONTRACT}` },
      { path: '^lib/platform/(postgres|mongo|redis|config)\\.ts$', reachable: true },
    ),
    rule(
      'testing-stays-in-tests',
      { path: '^(app|components|lib)/', pathNot: `${TEST}|^lib/testing/` },
      { path: '^lib/testing/' },
    ),
    rule('no-cycles', {}, { circular: true }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^prisma/generated|^\\.next' },
  },
}
