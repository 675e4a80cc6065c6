export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Runs at most `atOnce` works at a time, in the order they came. After a failure nothing more is begun. */
export function takeTurns(atOnce: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  let hasFailed = false
  return async work => {
    if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
    running += 1
    try {
      if (hasFailed) throw new Error('not begun, because something before it failed')
      return await work()
    } catch (error) {
      hasFailed = true
      throw error
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
