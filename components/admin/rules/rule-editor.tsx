'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { showToast } from '@/components/ui/toast'
import { ApiProblem } from '@/lib/http/problem'
import { changeRule, createRule, planRule, rulesQuery } from '@/lib/media/rule-queries'
import type { Rule, RuleTerms } from '@/lib/media/rule-schemas'
import { CourseChoice } from './course-choice'
import { DryRunSection } from './dry-run-section'
import { draftOf, inputOf, NEW_RULE, type RuleDraft, termsOfDraft } from './rule-draft'
import { RuleFields } from './rule-fields'
import { ACTION_LABELS, handPlanWords } from './rule-words'
import { useRemoveRule } from './use-rule-acts'

/** Makes or changes a rule, with a dry run below that follows what is typed. */
export function RuleEditor({ ruleId }: { ruleId: string | null }) {
  const rules = useQuery({ ...rulesQuery, enabled: ruleId !== null })
  if (ruleId === null) return <RuleForm rule={null} />
  const rule = rules.data?.find(one => one.ruleId === ruleId)
  if (rule) return <RuleForm key={ruleId} rule={rule} />
  if (rules.error) {
    return (
      <ErrorState
        title="The rule could not be read"
        onRetry={() => void rules.refetch()}
        retrying={rules.isFetching}
      >
        {rules.error.message}
      </ErrorState>
    )
  }
  if (!rules.data) return <Skeleton className="h-96 w-full" />
  return (
    <EmptyState
      title="There is no such rule any more"
      action={<ButtonLink href="/admin/rules">All rules</ButtonLink>}
    />
  )
}

function useSaving(rule: Rule | null) {
  const router = useRouter()
  const cache = useQueryClient()
  // One that was made and could not be planned is not made a second time.
  const known = useRef(rule?.ruleId)
  return useMutation({
    mutationFn: async ({ draft, isPlanned }: { draft: RuleDraft; isPlanned: boolean }) => {
      const input = inputOf(draft)
      const saved = await (known.current ? changeRule(known.current, input) : createRule(input))
      known.current = saved.ruleId
      return isPlanned ? planRule(saved.ruleId) : null
    },
    onSuccess: (run, { draft }) => {
      if (run === null) showToast('The rule was saved')
      else if (run.promisedCount === 0) showToast('The rule was saved. There is nothing to do by it now.')
      else
        showToast('The rule was saved, and its plan waits for approval', handPlanWords(draft.needsApproval))
      router.push('/admin/rules')
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['rules'] }),
  })
}

const PAUSE_MS = 250

/** What a draft comes to once the typing pauses. */
function usePaused(terms: RuleTerms | null): RuleTerms | null {
  const [paused, setPaused] = useState(terms)
  const latest = useRef(terms)
  latest.current = terms
  const key = JSON.stringify(terms)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with each change of what it says.
  useEffect(() => {
    const timer = setTimeout(() => setPaused(latest.current), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key])
  return paused
}

function RuleForm({ rule }: { rule: Rule | null }) {
  const [draft, setDraft] = useState(rule ? draftOf(rule) : NEW_RULE)
  const saving = useSaving(rule)
  const terms = usePaused(termsOfDraft(draft))
  const problem = saving.error instanceof ApiProblem ? saving.error : null
  const errors = (problem?.fields ?? {}) as Record<string, string[] | undefined>
  const onChange = (change: Partial<RuleDraft>) => {
    setDraft(before => ({ ...before, ...change }))
    saving.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate({ draft, isPlanned: false })
  }
  return (
    <div className="space-y-10">
      <form onSubmit={submit} noValidate aria-label="Rule" className="space-y-5">
        <RuleFields draft={draft} onChange={onChange} errors={errors}>
          {draft.action !== 'trash_unused' && (
            <CourseChoice
              courseId={draft.courseId}
              courseTitle={rule?.courseTitle ?? null}
              error={problem?.reason === 'course_not_found' ? problem.message : null}
              onChange={courseId => onChange({ courseId })}
            />
          )}
        </RuleFields>
        <p className="max-w-2xl text-sm text-muted">{ACTION_LABELS[draft.action].what}</p>
        <Switches draft={draft} onChange={onChange} />
        {saving.error && (
          <p role="alert" className="text-sm text-danger">
            {saving.error.message}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" loading={saving.isPending && !saving.variables.isPlanned}>
            Save
          </Button>
          <Button
            variant="secondary"
            loading={saving.isPending && saving.variables.isPlanned}
            onClick={() => saving.mutate({ draft, isPlanned: true })}
          >
            Save and plan now
          </Button>
          <ButtonLink variant="quiet" href="/admin/rules">
            Back
          </ButtonLink>
          {rule && <RemoveRule ruleId={rule.ruleId} />}
        </div>
      </form>
      <DryRunSection terms={terms} />
    </div>
  )
}

function Switches({ draft, onChange }: { draft: RuleDraft; onChange: (change: Partial<RuleDraft>) => void }) {
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        label="Wait for approval"
        hint={
          draft.needsApproval
            ? 'Each plan waits until an admin approves it with their password.'
            : 'It acts by itself as soon as it finds something. Saving this needs your password.'
        }
        checked={draft.needsApproval}
        onChange={event => onChange({ needsApproval: event.target.checked })}
      />
      <Checkbox
        label="On"
        hint="A rule that is off plans only when somebody asks it to."
        checked={draft.isOn}
        onChange={event => onChange({ isOn: event.target.checked })}
      />
    </div>
  )
}

function RemoveRule({ ruleId }: { ruleId: string }) {
  const router = useRouter()
  const remove = useRemoveRule({ onRemoved: () => router.push('/admin/rules') })
  return (
    <Button variant="danger" loading={remove.isPending} onClick={() => remove.mutate(ruleId)}>
      Remove rule
    </Button>
  )
}
