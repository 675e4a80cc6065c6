import { resetConfig } from '@/lib/platform/config'
import { applyEnvironment, dataDirectory } from '@/lib/platform/embedded/environment'
import { lastAddresses } from '@/lib/platform/embedded/last-addresses'

/** Tells this process where the services of the data directory are, without starting any: what is down stays down. */
export async function pointAtServices(): Promise<void> {
  applyEnvironment(lastAddresses(dataDirectory()))
  resetConfig()
}
