// The handlers of the rules of the media store; see routes.ts.

import * as rulesRuleId from '@/app/api/admin/media-rules/[ruleId]/route'
import * as rulesRuleIdRuns from '@/app/api/admin/media-rules/[ruleId]/runs/route'
import * as dryRunExport from '@/app/api/admin/media-rules/dry-run/export/route'
import * as dryRunItems from '@/app/api/admin/media-rules/dry-run/items/route'
import * as dryRun from '@/app/api/admin/media-rules/dry-run/route'
import * as rules from '@/app/api/admin/media-rules/route'
import * as runsRunIdApproval from '@/app/api/admin/rule-runs/[runId]/approval/route'
import * as runsRunIdItemsExport from '@/app/api/admin/rule-runs/[runId]/items/export/route'
import * as runsRunIdItems from '@/app/api/admin/rule-runs/[runId]/items/route'
import * as runsRunId from '@/app/api/admin/rule-runs/[runId]/route'
import * as runs from '@/app/api/admin/rule-runs/route'

export const MEDIA_RULE_ROUTES = {
  '/api/admin/media-rules': rules,
  '/api/admin/media-rules/[ruleId]': rulesRuleId,
  '/api/admin/media-rules/[ruleId]/runs': rulesRuleIdRuns,
  '/api/admin/media-rules/dry-run': dryRun,
  '/api/admin/media-rules/dry-run/export': dryRunExport,
  '/api/admin/media-rules/dry-run/items': dryRunItems,
  '/api/admin/rule-runs': runs,
  '/api/admin/rule-runs/[runId]': runsRunId,
  '/api/admin/rule-runs/[runId]/approval': runsRunIdApproval,
  '/api/admin/rule-runs/[runId]/items': runsRunIdItems,
  '/api/admin/rule-runs/[runId]/items/export': runsRunIdItemsExport,
}
