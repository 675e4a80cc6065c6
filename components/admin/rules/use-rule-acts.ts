'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { showToast } from '@/components/ui/toast'
import { approveRun, cancelRun, changeRule, planRule, removeRule, undoRun } from '@/lib/media/rule-queries'
import type { Rule } from '@/lib/media/rule-schemas'
import { DONE_WORDS, handPlanWords } from './rule-words'

function useSettled() {
  const cache = useQueryClient()
  return {
    onSettled: () => cache.invalidateQueries({ queryKey: ['rules'] }),
    onError: (error: Error) => showToast('That did not work', { tone: 'danger', description: error.message }),
  }
}

/** What can be done with rules, plans and runs; every list of them is read again after each. */
export function useRuleActs() {
  const settled = useSettled()
  const undo = useMutation({ mutationFn: undoRun, ...settled })
  const approve = useMutation({ mutationFn: approveRun, ...settled })
  const cancel = useMutation({
    mutationFn: cancelRun,
    ...settled,
    onSuccess: run =>
      showToast(
        run.approvedAt ? `The run was ended. ${DONE_WORDS[run.rule.action]}` : 'The plan was declined',
      ),
  })
  const plan = useMutation({
    mutationFn: ({ ruleId }: Rule) => planRule(ruleId),
    ...settled,
    onSuccess: (run, { needsApproval }) =>
      run.promisedCount > 0
        ? showToast('A plan waits for approval', handPlanWords(needsApproval))
        : showToast('There is nothing to do by this rule now'),
  })
  const turn = useMutation({
    mutationFn: ({ isOn, ...rule }: Rule) => changeRule(rule.ruleId, { ...rule, isOn: !isOn }),
    ...settled,
    onSuccess: rule => showToast(rule.isOn ? 'The rule is on' : 'The rule is off'),
  })
  return { approve, cancel, undo, plan, turn }
}

/**
 * Removes a rule. `onRemoved` belongs to the act and not to one call of it: once the list is read again, the page has no
 * such rule any more, and the button that asked is gone before it could hear.
 */
export function useRemoveRule({ onRemoved }: { onRemoved: () => void }) {
  return useMutation({
    mutationFn: removeRule,
    ...useSettled(),
    onSuccess: () => {
      showToast('The rule was removed. What it did stays listed.')
      onRemoved()
    },
  })
}

export type RuleActs = ReturnType<typeof useRuleActs>

/** Whether an act is under way for this one, so that its button shows it. */
export const isBusy = (act: { isPending: boolean; variables: string | undefined }, id: string) =>
  act.isPending && act.variables === id
