import { existsSync, rmSync } from 'node:fs'

const LOOK_MS = 200

/**
 * Lets a journey start the web anew in its middle: it writes a file, and the file is gone when the site is ready again.
 * Gives what ends the watch.
 */
export function restartOnRequest(
  file: string,
  restart: () => Promise<void>,
  log: (line: string) => void,
): () => void {
  rmSync(file, { force: true })
  let isBusy = false
  const timer = setInterval(async () => {
    if (isBusy || !existsSync(file)) return
    isBusy = true
    try {
      await restart()
    } catch (error) {
      log(`the web could not be started anew: ${error}`)
    } finally {
      rmSync(file, { force: true })
      isBusy = false
    }
  }, LOOK_MS)
  return () => clearInterval(timer)
}
