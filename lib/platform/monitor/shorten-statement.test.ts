import { describe, expect, it } from 'vitest'
import { shortenStatement } from './shorten-statement'

describe('the text of a statement', () => {
  it.each([
    ["SELECT * FROM users WHERE email = 'ada@example.com'", 'SELECT * FROM users WHERE email = ?'],
    ["SELECT 'it''s' , e'a\\'b' FROM t", 'SELECT ? , ? FROM t'],
    ['SELECT $tag$ secret $tag$, $$ other $$', 'SELECT ?, ?'],
    [
      'SELECT * FROM t WHERE age > 41.5 AND id = -3 LIMIT 10',
      'SELECT * FROM t WHERE age > ? AND id = ? LIMIT ?',
    ],
    // The server cuts long texts, in the middle of a value as well.
    ["UPDATE users SET first_name = 'Ada Love", 'UPDATE users SET first_name = ?'],
    ['SELECT $body$ never ended', 'SELECT ?'],
    ["ALTER ROLE x PASSWORD 'secret'", 'ALTER ROLE x PASSWORD ?'],
    ['SELECT 1 -- of ada@example.com\nFROM t /* 5 */', 'SELECT ? FROM t'],
  ])('%s holds no value', (text, shown) => {
    expect(shortenStatement(text)).toBe(shown)
  })

  it('keeps parameters, names and what only looks like a value', () => {
    const text = `SELECT "it's 5", t1.c2, $1, $12::int8 FROM "t"."u v" t1`
    expect(shortenStatement(text)).toBe(text)
  })

  it('is one line of at most 240 signs', () => {
    const shown = shortenStatement(`SELECT\n  ${'column_name, '.repeat(60)}\n FROM t`)
    expect(shown).toHaveLength(240)
    expect(shown).toMatch(/^SELECT column_name, .*…$/)
  })
})
