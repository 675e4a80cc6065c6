import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { prepareStores } from './parts/prepare-stores'
import { withServices } from './parts/with-services'

await command({
  name: 'seed',
  summary: 'Loads the sample school: courses with real video, three named accounts, thirty learners.',
  details:
    'For development and demonstration; refused in production. What is there already is left as it is.',
  async run(context) {
    await withServices(context)
    context.cleanUp(closeStores)
    await prepareStores(context)
    const { seedSampleSchool } = await import('@/prisma/seed')
    await context.step('load the sample school', () => seedSampleSchool(context.log))
  },
})
