import { parseArgs } from 'node:util'

export interface Flag {
  type: 'boolean' | 'string'
  short?: string
  help: string
  default?: boolean | string
}

type Flags = Record<string, Flag>
type Value<F extends Flag> = F['type'] extends 'boolean' ? boolean : string | undefined

export interface CommandContext<F extends Flags> {
  flags: { [Name in keyof F]: Value<F[Name]> }
  positionals: string[]
  /** Names what is being done; when it throws, the command says that this step failed. */
  step<T>(name: string, work: () => Promise<T> | T): Promise<T>
  log(line: string): void
  /** Runs when the command ends or is interrupted; the last one given runs first. */
  cleanUp(work: () => Promise<unknown> | unknown): void
  /** Aborts at Ctrl-C and SIGTERM, for commands that serve until then. */
  signal: AbortSignal
}

export interface CommandSpec<F extends Flags> {
  name: string
  summary: string
  /** What follows the name besides flags, such as `<folder>`. Without it further words are refused. */
  operands?: string
  /** Further paragraphs of --help. */
  details?: string
  flags?: F
  /** The exit code, 0 when nothing is returned. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a command without a return statement is the usual one.
  run(context: CommandContext<F>): Promise<number | void>
}

const SETTINGS = `Settings: PORT, LECTERN_DATA_DIR (.data), LECTERN_CACHE_DIR, and DATABASE_URL, MONGODB_URI, REDIS_URL,
FFMPEG_PATH, FFPROBE_PATH to use services of your own.`
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/**
 * Runs a command of the project and ends the process: 0 when it worked, 1 when a step failed (named on standard error),
 * 2 when it was called wrongly, 128 + signal when it was interrupted; always after its clean-up.
 */
export async function command<const F extends Flags = Record<never, Flag>>(
  spec: CommandSpec<F>,
): Promise<never> {
  const parsed = parse(spec)
  const cleanUps: (() => Promise<unknown> | unknown)[] = []
  let stepName = ''
  const end = async (code: number): Promise<never> => {
    while (cleanUps.length) await cleanUps.pop()?.()
    process.exit(code)
  }
  const context: CommandContext<F> = {
    ...parsed,
    signal: onInterrupt(end),
    log: line => process.stdout.write(`${line}\n`),
    cleanUp: work => cleanUps.push(work),
    async step(name, work) {
      stepName = name
      const result = await work()
      stepName = ''
      return result
    },
  }
  try {
    return await end((await spec.run(context)) ?? 0)
  } catch (error) {
    // An interruption makes steps fail that were under way; the signal already says why the command ends.
    if (context.signal.aborted) return new Promise<never>(() => {})
    process.stderr.write(`${spec.name}: failed${stepName ? ` at "${stepName}"` : ''}: ${explain(error)}\n`)
    return end(1).catch(() => process.exit(1))
  }
}

function onInterrupt(end: (code: number) => Promise<never>): AbortSignal {
  const controller = new AbortController()
  for (const [name, code] of Object.entries(SIGNALS)) {
    process.on(name, () => {
      // Asked twice: the guardians stop the servers even so.
      if (controller.signal.aborted) process.exit(code)
      controller.abort()
      end(code).catch(() => process.exit(code))
    })
  }
  return controller.signal
}

function parse<F extends Flags>(spec: CommandSpec<F>): Pick<CommandContext<F>, 'flags' | 'positionals'> {
  const options: Flags = { ...spec.flags, help: { type: 'boolean', short: 'h', help: 'show this' } }
  try {
    const args = process.argv.slice(2)
    const { values, positionals } = parseArgs({
      args,
      options,
      allowPositionals: spec.operands !== undefined,
    })
    if (values.help) {
      process.stdout.write(help(spec, options))
      process.exit(0)
    }
    for (const [name, flag] of Object.entries(options)) if (flag.type === 'boolean') values[name] ??= false
    return { flags: values as CommandContext<F>['flags'], positionals }
  } catch (error) {
    const message = (error as Error).message.split('. ')[0]
    process.stderr.write(`${spec.name}: ${message}; see "${usage(spec)} --help"\n`)
    return process.exit(2)
  }
}

function usage({ name }: { name: string }): string {
  return name === 'test' ? 'npm test --' : `npm run ${name} --`
}

function help<F extends Flags>(spec: CommandSpec<F>, options: Flags): string {
  const rows = Object.entries(options).map(([name, flag]) => {
    const left = `${flag.short ? `-${flag.short}, ` : '    '}--${name}${flag.type === 'string' ? ' <value>' : ''}`
    return `  ${left.padEnd(26)} ${flag.help}`
  })
  const head = `${spec.summary}\n\nUsage: ${usage(spec)} [options]${spec.operands ? ` ${spec.operands}` : ''}`
  return `${[head, spec.details, rows.join('\n'), SETTINGS].filter(Boolean).join('\n\n')}\n`
}

/** The message and those of its causes; the stack as well when LECTERN_DEBUG is set. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (process.env.LECTERN_DEBUG) return error.stack ?? error.message
  const cause = error.cause === undefined ? '' : `\n  because: ${explain(error.cause)}`
  return `${error.message || error.name}${cause}`
}
