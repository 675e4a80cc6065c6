import { describe, expect, test } from 'vitest'
import { appendAudit } from '@/lib/platform/audit'
import { newId } from '@/lib/platform/ids'
import { sql } from '@/lib/platform/postgres'
import { inTransaction } from '@/lib/platform/transaction'

const act = () => ({
  actorId: newId(),
  action: 'user.change',
  targetType: 'user',
  targetId: newId(),
  before: { userType: 'student' },
  after: { userType: 'instructor' },
})

async function rowsAbout(targetId: string) {
  const { rows } = await sql().query(
    'SELECT actor_id, action, before, after FROM audit_log WHERE target_id = $1',
    [targetId],
  )
  return rows
}

describe('the audit log (check 12)', () => {
  test('keeps who changed what, from what to what', async () => {
    const done = act()
    await inTransaction(tx => appendAudit(tx, done))
    expect(await rowsAbout(done.targetId)).toEqual([
      { actor_id: done.actorId, action: done.action, before: done.before, after: done.after },
    ])
  })

  test('knows nothing of a change that was not kept', async () => {
    const undone = act()
    const work = inTransaction(async tx => {
      await appendAudit(tx, undone)
      throw new Error('and then it failed')
    })
    await expect(work).rejects.toThrow('and then it failed')
    expect(await rowsAbout(undone.targetId)).toEqual([])
  })

  test.each(['UPDATE audit_log SET actor_id = NULL', 'DELETE FROM audit_log', 'TRUNCATE audit_log'])(
    'refuses %s, even from the owner of the table and also when no row would be hit',
    async statement => {
      await inTransaction(tx => appendAudit(tx, act()))
      await expect(sql().query(statement)).rejects.toMatchObject({ code: '42501' })
      const nobody = `${statement} WHERE false`
      if (!statement.startsWith('TRUNCATE'))
        await expect(sql().query(nobody)).rejects.toThrow(/only ever added/)
    },
  )
})
