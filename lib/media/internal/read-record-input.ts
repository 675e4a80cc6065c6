import { z } from 'zod'
import { AppError } from '@/lib/platform/errors'

/** Parses what is to become a record, so that the store never has to refuse what PostgreSQL took. Refuses `invalid_record`. */
export function readRecordInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError('invalid_input', 'invalid_record', {
    details: { fields: z.flattenError(parsed.error).fieldErrors },
  })
}
