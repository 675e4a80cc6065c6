import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * What stands in front of the command line of a program that reads foreign bytes: on Linux it runs without a network,
 * ends when this process dies, and has its memory, its time on the processor and the size of its files bounded.
 * Elsewhere nothing, and the whitelist of protocols and the limits that `runFfmpeg` watches still hold.
 */
export async function guardPrefix(limits: GuardLimits = {}): Promise<string[]> {
  found ??= findLayers()
  const { network, prlimit, pdeathsig } = await found
  return [...network, ...pdeathsig, ...(prlimit ? ['prlimit', ...boundsOf(limits)] : [])]
}

export interface GuardLimits {
  /** Of all threads together. */
  cpuSeconds?: number
  /** Of each file that is written. */
  fileBytesMax?: number
  /** Off for programs that reserve more address space than they use, and have a bound of their own. */
  hasMemoryBound?: boolean
}

/** Does the guard take the network away on this machine? */
export async function isNetworkTaken(): Promise<boolean> {
  found ??= findLayers()
  return (await found).network.length > 0
}

// glibc reserves address space per thread, so this stands far above what is used (about 1 GB for a rendition of 4K).
const ADDRESS_SPACE_BYTES_MAX = 12 * 1024 ** 3

function boundsOf({ cpuSeconds, fileBytesMax, hasMemoryBound = true }: GuardLimits): string[] {
  return [
    '--core=0',
    ...(hasMemoryBound ? [`--as=${ADDRESS_SPACE_BYTES_MAX}`] : []),
    ...(cpuSeconds ? [`--cpu=${Math.ceil(cpuSeconds)}`] : []),
    ...(fileBytesMax ? [`--fsize=${Math.ceil(fileBytesMax)}`] : []),
  ]
}

interface Layers {
  network: string[]
  pdeathsig: string[]
  prlimit: boolean
}

// A network of its own in which nothing is up, not even loopback. The first needs the right to make one, the second
// makes itself a user who has it, the third asks a program that has it.
const NETWORK_LAYERS = [
  ['unshare', '--net', '--'],
  ['unshare', '--user', '--map-current-user', '--net', '--'],
  ['bwrap', '--dev-bind', '/', '/', '--unshare-net', '--'],
]

let found: Promise<Layers> | undefined

async function findLayers(): Promise<Layers> {
  const layers: Layers = { network: [], pdeathsig: [], prlimit: false }
  if (process.platform !== 'linux') return layers
  for (const layer of NETWORK_LAYERS) {
    if (layers.network.length === 0 && (await works(layer))) layers.network = layer
  }
  // Inside of the layer above, because a process that becomes another user forgets whose death it waits for.
  const pdeathsig = ['setpriv', '--pdeathsig', 'KILL']
  if (await works([...layers.network, ...pdeathsig])) layers.pdeathsig = pdeathsig
  layers.prlimit = await works(['prlimit', ...boundsOf({ cpuSeconds: 60, fileBytesMax: 1024 })])
  return layers
}

// On a busy machine it takes its time, and whoever gave up would go without for the whole life of this process.
const TRY_MS_MAX = 60_000

// Tried, not looked up: an old release has the program and not the option, and a container may refuse it.
function works([program = '', ...args]: string[]): Promise<boolean> {
  return promisify(execFile)(program, [...args, 'true'], { timeout: TRY_MS_MAX }).then(
    () => true,
    () => false,
  )
}
