import { spawn } from 'node:child_process'
import { digestSources, isBuilt, stampBuild } from '@/lib/platform/run/build-stamp'

/** Builds the app unless the build on disk was made of the same sources. */
export async function buildApp(log: (line: string) => void): Promise<void> {
  const digest = await digestSources()
  if (isBuilt(digest)) return log('build: up to date')
  log('build: compiling the app (about a minute)')
  await run('node_modules/next/dist/bin/next', ['build'], log)
  stampBuild(digest)
}

function run(script: string, args: string[], log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
    const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const lines: string[] = []
    const take = (chunk: Buffer) => lines.push(...chunk.toString().split('\n').filter(Boolean))
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('exit', code => {
      if (code === 0) return resolve()
      for (const line of lines.slice(-40)) log(`  ${line}`)
      reject(new Error(`the build ended with ${code}`))
    })
  })
}
