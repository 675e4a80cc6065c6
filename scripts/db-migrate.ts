import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { prepareEmptySchool } from './parts/prepare-stores'
import { withServices } from './parts/with-services'

await command({
  name: 'db:migrate',
  summary: 'Applies the migrations that are missing, and prepares the job queue and the media collections.',
  details:
    'Writes the history that Prisma Migrate reads, so `prisma migrate status` agrees with it. Safe to run twice.',
  async run(context) {
    await withServices(context)
    context.cleanUp(closeStores)
    await prepareEmptySchool(context)
  },
})
