import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program on input of our own making. Foreign files go through `lib/media/internal/ffmpeg.ts`, which has limits. */
export async function runProgram(program: string, args: string[], cwd?: string): Promise<void> {
  await promisify(execFile)(program, args, { maxBuffer: 16 * 1024 ** 2, ...(cwd && { cwd }) })
}
