import { dataDirectory } from '@/lib/platform/embedded/environment'
import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { prepareEmptySchool } from './parts/prepare-stores'
import { withServices } from './parts/with-services'

await command({
  name: 'setup',
  summary: 'Starts the services once, makes the databases and brings them to the current schema.',
  details:
    'Services that were not running are stopped again; the other commands start them when they need them.',
  async run(context) {
    await withServices(context)
    context.cleanUp(closeStores)
    await prepareEmptySchool(context)
    context.log(`ready; data is kept in ${dataDirectory()}`)
  },
})
