import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { appendAudit } from '@/lib/platform/audit'
import { describeChainFault, inspectAuditChain } from '@/lib/platform/audit-chain'
import { newId } from '@/lib/platform/ids'
import { db, sql } from '@/lib/platform/postgres'
import { withRequest } from '@/lib/platform/request-context'
import { retryTies } from '@/lib/platform/retry-ties'
import { inTransaction, type Transaction } from '@/lib/platform/transaction'

const act = (targetId = newId()) => ({
  actorId: newId(),
  action: 'user.change',
  targetType: 'user',
  targetId,
  before: { userType: 'student', isSuspended: false },
  after: { isSuspended: false, userType: 'instructor' },
})

const append = (targetId?: string) => inTransaction(tx => appendAudit(tx, act(targetId)))

interface Link {
  position: number
  auditId: string
  previousHash: string
  hash: string
}

async function links(): Promise<Link[]> {
  const { rows } = await sql().query<Link>(
    `SELECT position::int, audit_id::text AS "auditId", previous_hash AS "previousHash", hash
     FROM audit_chain ORDER BY position`,
  )
  return rows
}

/** What somebody who owns the tables can do: the triggers look away, and what they did is taken back afterwards. */
async function tamper(statement: string, look: () => Promise<void>): Promise<void> {
  const tables = ['audit_log', 'audit_chain', 'audit_chain_head']
  const saved = tables.map(table => `CREATE TABLE saved_${table} AS TABLE ${table}`).join(';')
  const open = tables.map(table => `ALTER TABLE ${table} DISABLE TRIGGER USER`).join(';')
  const restore = tables
    .map(
      table => `DELETE FROM ${table}; INSERT INTO ${table} TABLE saved_${table}; DROP TABLE saved_${table};
                   ALTER TABLE ${table} ENABLE TRIGGER USER`,
    )
    .join(';')
  await sql().query(`BEGIN; ${saved}; ${open}; COMMIT`)
  try {
    await sql().query(statement)
    await look()
  } finally {
    await sql().query(`BEGIN; ${restore}; COMMIT`)
  }
}

describe('the chain of the audit log (check 12, I20)', () => {
  test('binds each row to the one before it, from the first', async () => {
    for (let row = 0; row < 3; row++) await append()
    const all = await links()
    expect(all.map(link => link.position)).toEqual(all.map((_, index) => index + 1))
    expect(all[0]?.previousHash).toBe('0'.repeat(64))
    expect(all.slice(1).map(link => link.previousHash)).toEqual(all.slice(0, -1).map(link => link.hash))
    expect(await inspectAuditChain()).toEqual({
      entryCount: all.length,
      headHash: all.at(-1)?.hash,
      faultCount: 0,
      faults: [],
    })
  })

  test('is the SHA-256 of what the row says, its place and the hash before, as anybody can compute it', async () => {
    const done = act()
    await inTransaction(tx => appendAudit(tx, done))
    const link = (await links()).at(-1)
    const { rows } = await sql().query(
      `SELECT jsonb_build_array($1::text, $2::bigint, audit_id, actor_id, as_user_id, action, target_type, target_id,
         before, after, reason, request_id, address, user_agent,
         to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text AS content
       FROM audit_log WHERE target_id = $3`,
      [link?.previousHash, link?.position, done.targetId],
    )
    expect(createHash('sha256').update(rows[0].content).digest('hex')).toBe(link?.hash)
  })

  test('has no gap and no fork when many transactions end at once, some of them with several rows, some in vain', async () => {
    const before = (await links()).length
    // Of so many at once a busy machine would turn the last ones away, who wait longer than a request may.
    sql().options.connectionTimeoutMillis = 60_000
    const patient = { maxWait: 60_000, timeout: 60_000 }
    const patiently = (work: (tx: Transaction) => Promise<void>) =>
      retryTies(() => db().$transaction(work, patient))
    const kept = Array.from({ length: 30 }, (_, index) =>
      patiently(async tx => {
        await appendAudit(tx, act())
        if (index % 3 === 0) await appendAudit(tx, act())
      }),
    )
    const undone = Array.from({ length: 10 }, () =>
      inTransaction(async tx => {
        await appendAudit(tx, act())
        throw new Error('in vain')
      }),
    )
    const failed = Promise.allSettled(undone)
    await Promise.all(kept)
    expect((await failed).map(({ status }) => status)).toEqual(Array(10).fill('rejected'))
    const all = await links()
    expect(all.length - before).toBe(40)
    expect(all.map(link => link.position)).toEqual(all.map((_, index) => index + 1))
    expect((await inspectAuditChain()).faultCount).toBe(0)
  })

  test('holds nobody up while a transaction that noted something still works', async () => {
    await inTransaction(async tx => {
      await appendAudit(tx, act())
      await append()
    })
    expect((await inspectAuditChain()).faultCount).toBe(0)
  })

  test('keeps from where and by which request something was done', async () => {
    const done = act()
    const request = {
      requestId: 'request-1',
      address: '203.0.113.7',
      userAgent: `Browser ${'x'.repeat(400)}`,
    }
    await withRequest(request, () => inTransaction(tx => appendAudit(tx, { ...done, reason: 'Because.' })))
    const { rows } = await sql().query(
      'SELECT request_id, address, length(user_agent) AS length, reason FROM audit_log WHERE target_id = $1',
      [done.targetId],
    )
    expect(rows).toEqual([
      { request_id: 'request-1', address: '203.0.113.7', length: 300, reason: 'Because.' },
    ])
  })
})

describe('damage by who owns the tables is found and named (I20)', () => {
  const second = 'audit_id = (SELECT audit_id FROM audit_chain WHERE position = 2)'
  const anew = (id: string) => `INSERT INTO audit_log (audit_id, action, target_type, target_id)
                                VALUES (${id}, 'user.change', 'user', 'x')`

  test.each([
    ['changed', `UPDATE audit_log SET actor_id = NULL WHERE ${second}`],
    ['changed', `UPDATE audit_log SET created_at = created_at + interval '1 ms' WHERE ${second}`],
    ['changed', `UPDATE audit_log SET after = '{"userType": "admin"}' WHERE ${second}`],
    ['missing', `DELETE FROM audit_log WHERE ${second}`],
  ])('a row that is %s: %s', async (kind, statement) => {
    const [, link] = await links()
    await tamper(statement, async () => {
      const { faults } = await inspectAuditChain()
      expect(faults).toEqual([{ kind, auditId: link?.auditId, position: 2 }])
    })
    expect((await inspectAuditChain()).faultCount).toBe(0)
  })

  test('a row that was put in past the chain', async () => {
    await tamper(anew('-1'), async () => {
      expect((await inspectAuditChain()).faults).toEqual([{ kind: 'added', auditId: '-1', position: null }])
    })
  })

  test('a row that went with its link: the next one does not follow', async () => {
    const next = (await links())[2]
    const both = `DELETE FROM audit_log WHERE ${second}; DELETE FROM audit_chain WHERE position = 2`
    await tamper(both, async () => {
      const { faults } = await inspectAuditChain()
      expect(faults).toEqual([{ kind: 'broken', auditId: next?.auditId, position: 3 }])
    })
  })

  test('the newest rows cut off with their links', async () => {
    const { length } = await links()
    const cut = `DELETE FROM audit_log WHERE audit_id = (SELECT audit_id FROM audit_chain WHERE position = ${length});
                 DELETE FROM audit_chain WHERE position = ${length}`
    await tamper(cut, async () => {
      const { faults } = await inspectAuditChain()
      expect(faults).toEqual([{ kind: 'cut', auditId: null, position: length }])
      expect(describeChainFault(faults[0] as (typeof faults)[0])).toContain('the newest rows are gone')
    })
  })
})

describe('nobody writes the chain by hand', () => {
  test.each([
    'UPDATE audit_chain SET hash = previous_hash',
    'DELETE FROM audit_chain',
    'TRUNCATE audit_chain',
    'DELETE FROM audit_chain_head',
    'TRUNCATE audit_chain_head',
    'UPDATE audit_chain_head SET position = 0',
    `UPDATE audit_chain_head SET position = position + 1, hash = repeat('1', 64)`,
  ])('%s is refused', async statement => {
    await append()
    await expect(sql().query(statement)).rejects.toMatchObject({ code: '42501' })
  })
})
