import { spawn } from 'node:child_process'

export interface StepResult {
  name: string
  passed: number
  failed: number
  seconds: number
  /** What failed and why, shortly. */
  failures: string[]
}

export interface StepSpec {
  name: string
  command: string
  args: string[]
  env?: Record<string, string>
  /** Reads how many tests passed and failed; without it the step itself counts as one test. */
  count?: () => Promise<{ passed: number; failed: number; failures: string[] }>
}

/** Runs one named step with its output shown, and counts it. A runner that fails without a failed test counts as one. */
export async function runStep(spec: StepSpec, log: (line: string) => void): Promise<StepResult> {
  log(`\n── ${spec.name} ──`)
  const startedAt = Date.now()
  const code = await run(spec)
  const seconds = Math.round((Date.now() - startedAt) / 100) / 10
  const uncounted = { passed: 0, failed: 0, failures: [] }
  const result = spec.count
    ? await spec.count().catch(() => uncounted)
    : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, failures: [] }
  const failed = code !== 0 && result.failed === 0 ? 1 : result.failed
  log(`── ${spec.name}: ${result.passed} passed, ${failed} failed in ${seconds} s`)
  return { name: spec.name, passed: result.passed, failed, seconds, failures: result.failures }
}

function run({ command, args, env }: StepSpec): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', () => resolve(127))
    child.once('exit', code => resolve(code ?? 1))
  })
}
