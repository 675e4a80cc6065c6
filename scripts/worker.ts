import { command } from './command-line'
import { closeStores } from './parts/close-stores'
import { withServices } from './parts/with-services'

await command({
  name: 'worker',
  summary:
    'Runs the background jobs: transcoding, the outbox relay, clean-up and the backup copy of progress.',
  details: 'Start as many as you like; SIGTERM lets the jobs under way finish.',
  async run(context) {
    await withServices(context, true)
    context.cleanUp(closeStores)
    const { runWorker } = await import('@/lib/worker')
    const worker = await context.step('start', () => runWorker())
    context.cleanUp(() => worker.stop())
    context.log('worker is ready')
    await Promise.race([
      // A queue that stopped by itself does nothing more; whoever started this process starts another one.
      worker.ended.then(() => Promise.reject(new Error('the job queue stopped'))),
      new Promise<void>(resolve => context.signal.addEventListener('abort', () => resolve())),
    ])
  },
})
