import path from 'node:path'

// It is built in `.data/bench/yardstick` and takes Next and pg from the checkout that is three folders above.
const root = path.resolve(import.meta.dirname, '../../..')

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['mongodb', 'pg'],
  outputFileTracingRoot: root,
  turbopack: { root },
}
