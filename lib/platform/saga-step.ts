/**
 * The steps of all changes that need more than one transaction or store, in their order. Whatever stands between two of
 * them may be the last thing a process does; a test kills a real one before and after each (check 50).
 */
export const SAGA_STEPS = [
  // Create media and attach it to its lesson.
  'upload.digest',
  'upload.keep-bytes',
  'upload.register',
  'upload.clear',
  // Make of it what is shown: take the job, keep what is made, show all of it. A new version takes its place with the last.
  'process.claim',
  'process.keep-bytes',
  'process.note-part',
  'process.commit',
  // Go back to a kept version.
  'version.return',
  // Replace a cover: keep the new picture, then change the two rows.
  'cover.keep-bytes',
  'cover.replace',
  // Delete.
  'file.trash',
  'file.purge',
  'course.delete',
  'account.erase',
  // What follows each of them in the other stores.
  'relay.apply',
  'relay.settle',
  'blob.remove',
  // What a rule does to one file, and the switch of each content that moves with one.
  'rule.touch-file',
  'rule.move-content',
  // Read stored contents again: note what is damaged, then how far it is.
  'scan.note',
  'scan.reach',
] as const
export type SagaStep = (typeof SAGA_STEPS)[number]
export type SagaMoment = 'before' | 'after'

type SagaHook = (step: SagaStep, moment: SagaMoment) => void | Promise<void>
const globals = globalThis as typeof globalThis & { lecternSagaHook?: SagaHook }

/** Does one step of a saga. Outside of tests this is the work and nothing else. */
export async function sagaStep<Result>(step: SagaStep, work: () => Promise<Result>): Promise<Result> {
  await globals.lecternSagaHook?.(step, 'before')
  const result = await work()
  await globals.lecternSagaHook?.(step, 'after')
  return result
}

/** Has a function called at each moment of each step of this process, which waits for it; for tests. */
export function onSagaStep(hook: SagaHook): void {
  globals.lecternSagaHook = hook
}
