import { createRequire } from 'node:module'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { expect, test } from 'vitest'

const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

async function look(): Promise<ICruiseResult> {
  const { forbidden, options } = rules
  const answer = await cruise(
    ['app', 'lib', 'components', 'scripts'],
    // The resolver learns of the alias through the options of the rule set, as it does on the command line.
    { ...options, ruleSet: { forbidden, options }, validate: true },
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  return answer.output as ICruiseResult
}

// With a TypeScript that the cruiser cannot read it sees nothing and reports nothing wrong (design §2).
test('no module imports what its place forbids, and the check saw the modules', {
  timeout: 120_000,
}, async () => {
  const { summary, modules } = await look()
  const ours = modules.filter(({ source }) => !source.includes('node_modules'))
  expect(ours.length).toBeGreaterThan(100)
  expect(
    ours.some(({ source, dependencies }) => source === 'lib/http/route.ts' && dependencies.length > 3),
  ).toBe(true)
  // An alias that is not resolved would hide every rule behind it.
  const unresolved = ours.flatMap(({ source, dependencies }) =>
    dependencies
      .filter(to => to.couldNotResolve && to.module.startsWith('@/'))
      .map(to => `${source} → ${to.module}`),
  )
  expect(unresolved).toEqual([])
  const violations = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  expect(violations).toEqual([])
})
