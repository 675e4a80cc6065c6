import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { bareEnvironment, setting } from './environment'

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

export function findOnPath(name: string, path = setting('PATH') ?? ''): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map(folder => join(folder, name))
    .find(isProgram)
}

/** What a program says to a question such as --version, or undefined when it does not even start. */
export function ask(file: string, args: string[], env?: NodeJS.ProcessEnv): string | undefined {
  const answer = spawnSync(file, args, { encoding: 'utf8', timeout: 20_000, env })
  return answer.status === 0 ? `${answer.stdout}${answer.stderr}` : undefined
}

interface SlowQuestion {
  timeoutMs: number
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/**
 * The output of a program that may take long; other services start in the meantime. Throws with the last line of its
 * complaint.
 */
export function askSlowly(
  file: string,
  args: string[],
  { timeoutMs, cwd, env }: SlowQuestion,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: env ?? bareEnvironment(),
      timeout: timeoutMs,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let answer = ''
    let complaint = ''
    child.stdout.on('data', text => {
      answer += text
    })
    child.stderr.on('data', text => {
      complaint = `${complaint}${text}`.slice(-2_000)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(answer)
      const lines = complaint.trim().split('\n')
      // Node prints its version last and the message in the middle.
      const reason = lines.find(line => /^\w*Error/.test(line)) ?? lines.at(-1)
      reject(
        new Error(reason || (signal ? `stopped after ${timeoutMs / 1000} s` : `ended with code ${code}`)),
      )
    })
  })
}
