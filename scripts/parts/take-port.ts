import { choosePort } from '@/lib/platform/embedded/choose-port'
import { setting } from '@/lib/platform/embedded/environment'

/** The port of PORT (3000), or another one when it is taken, said to whoever started the command; and the address on it. */
export async function takePort(log: (line: string) => void): Promise<{ port: number; url: string }> {
  const wanted = Number(setting('PORT') ?? 3000)
  const port = await choosePort(wanted)
  if (port !== wanted) log(`port ${wanted} is taken, using ${port}`)
  return { port, url: setting('LECTERN_URL') ?? `http://localhost:${port}` }
}
