import { admins, type Policy } from './access-kinds'

/** Who may call what about the rules of the media store. */
export const MEDIA_RULE_ROUTES: Record<string, Policy> = {
  'GET /api/admin/media-rules': admins(200),
  'POST /api/admin/media-rules': { ...admins(400), body: {} },
  'GET /api/admin/media-rules/[ruleId]': admins(404),
  'PUT /api/admin/media-rules/[ruleId]': { ...admins(404), body: {} },
  'DELETE /api/admin/media-rules/[ruleId]': admins(404),
  'POST /api/admin/media-rules/[ruleId]/runs': admins(404),
  'GET /api/admin/media-rules/dry-run': admins(400),
  'GET /api/admin/media-rules/dry-run/items': admins(400),
  'GET /api/admin/media-rules/dry-run/export': admins(400),
  'GET /api/admin/rule-runs': admins(200),
  'GET /api/admin/rule-runs/export': admins(200),
  'GET /api/admin/rule-runs/[runId]': admins(404),
  'DELETE /api/admin/rule-runs/[runId]': admins(404),
  'PUT /api/admin/rule-runs/[runId]/approval': admins(404),
  'DELETE /api/admin/rule-runs/[runId]/approval': admins(404),
  'GET /api/admin/rule-runs/[runId]/items': admins(404),
  'GET /api/admin/rule-runs/[runId]/items/export': admins(404),
}
