import { runRules } from '@/lib/media/run-rules'
import { config } from '@/lib/platform/config'
import { onSagaStep, type SagaMoment, type SagaStep } from '@/lib/platform/saga-step'

/** Runs in a child: goes on with the runs of rules as a worker does, and is killed at the given moment. */
export async function runRulesAndDie(die: {
  step: SagaStep
  moment: SagaMoment
  nth: number
  /** Where a place is that the environment does not tell of. */
  googleDrive?: ReturnType<typeof config>['googleDrive']
}): Promise<void> {
  if (die.googleDrive) config().googleDrive = die.googleDrive
  let nth = 0
  onSagaStep((step, moment) => {
    if (step !== die.step || moment !== die.moment) return
    nth += 1
    if (nth === die.nth) process.kill(process.pid, 'SIGKILL')
  })
  await runRules(new AbortController().signal)
}
