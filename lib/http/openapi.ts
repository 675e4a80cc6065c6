import { z } from 'zod'
import type { Access } from '@/lib/auth/actor'

/** What a handler says of itself; `route()` and `rawRoute()` leave it on the function. */
export interface HandlerDefinition {
  access: Access
  summary: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  returns?: z.ZodType
  status?: number
  shape?: 'data' | 'flat' | 'page'
}

export interface DescribedHandler {
  /** As Next spells it: `/api/courses/[courseId]`. */
  path: string
  method: string
  definition: HandlerDefinition
}

const WHO: Record<Access, string> = {
  public: 'Anybody.',
  learner: 'Signed in.',
  instructor: 'Instructors and admins.',
  admin: 'Admins.',
}

/** The description of an API (OpenAPI 3.1), made of the very schemas that its handlers parse with. */
export function describeApi(handlers: DescribedHandler[], title: string, version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const handler of handlers) {
    const path = handler.path.replace(/\[([^\]]+)\]/g, '{$1}')
    paths[path] = { ...paths[path], [handler.method.toLowerCase()]: operation(handler) }
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'From POST /api/auth/token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
      schemas: { Problem: PROBLEM },
    },
  }
}

function operation({ path, method, definition }: DescribedHandler) {
  const { access, summary, body, returns, status = 200 } = definition
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+(.)?/g, (_, next = '') => next.toUpperCase())}`,
    summary,
    description: WHO[access],
    security: access === 'public' ? [] : [{ bearer: [] }, { session: [] }],
    parameters: [...pathParameters(path), ...queryParameters(definition.query)],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      [status]:
        returns && status !== 204
          ? { description: 'Done.', content: answerOf(definition) }
          : { description: 'Done.' },
      default: {
        description: 'Refused or failed (RFC 9457).',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function answerOf({ returns, shape = 'data' }: HandlerDefinition) {
  const value = schemaOf(returns as z.ZodType, 'output')
  const success = { type: 'boolean', const: true }
  const schema =
    shape === 'flat'
      ? value
      : shape === 'page'
        ? { allOf: [{ type: 'object', properties: { success }, required: ['success'] }, value] }
        : { type: 'object', properties: { success, data: value }, required: ['success', 'data'] }
  return { 'application/json': { schema } }
}

function pathParameters(path: string) {
  return [...path.matchAll(/\[([^\]]+)\]/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: z.ZodType | undefined) {
  if (!query) return []
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  // What JSON Schema cannot say (a date, a transform) is described as anything rather than refused.
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'success', 'error', 'reason', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    success: { type: 'boolean', const: false },
    error: { type: 'string', description: 'A sentence for people.' },
    reason: { type: 'string', description: 'A stable word for programs.' },
    requestId: { type: 'string' },
    message: { type: 'string', description: 'The sentence again, on 503.' },
    fields: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
  },
}
