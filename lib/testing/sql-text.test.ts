import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const FILE_FILTER = 'constants, of which the filter says only how they are asked'

// Pieces of which the scan cannot see that they are fixed, each with why nobody outside can choose them.
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are pieces of programs, written as texts.
const ALLOWED: Record<string, string> = {
  'lib/media/admin-filter-store.ts: contents': 'one of two constants',
  'lib/media/admin-library-store.ts: fileFilter(filter)': FILE_FILTER,
  'lib/media/admin-library-store.ts: fileFilter(filter, isFirstFew)': FILE_FILTER,
  'lib/media/bulk-act-store.ts: fileFilter(filter)': FILE_FILTER,
  'lib/media/bulk-act-store.ts: statement': 'the one above',
  'lib/media/filter-use-store.ts: fileFilter(filter)': FILE_FILTER,
  "lib/learning/progress-store.ts: time('p.last_updated')":
    'makes an expression of a column that is named here',
  'lib/reviews/moderation-store.ts: kind':
    'of two words; another one has no tables and fails the line before',
  'lib/reviews/moderation-store.ts: reports': 'the name of one of two tables',
  "lib/reviews/moderation-store.ts: isQueue ? waiting : ''": 'a join of one of two tables, or nothing',
  "lib/shop/order-store.ts: partyOf('b')": 'makes an expression of an alias that is named here',
  "lib/shop/order-store.ts: partyOf('s')": 'makes an expression of an alias that is named here',
  'lib/shop/product-list-store.ts: matching': 'conditions whose values are given(), as $1, $2, …',
  'lib/shop/product-list-store.ts: behind': 'columns of a constant, compared with values that are given()',
  "lib/shop/product-list-store.ts: [...columns, 'p.product_id'].map(column => `${column} ${direction}`).join(', ')":
    'columns and a direction of a constant',
  'lib/shop/product-list-store.ts: given(search.limit + 1)':
    'keeps the value as a parameter and gives its place',
}

const LOOKS_LIKE_SQL =
  /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|DECLARE|FETCH|CREATE|ALTER|DROP|GRANT|TRUNCATE|LISTEN|NOTIFY|SET|LOCK|COMMENT)\b|\b(SELECT|FROM|WHERE|JOIN|VALUES|RETURNING|ORDER BY)\s/

/** Every piece that is not fixed in a text that looks like SQL, and every call that takes SQL as mere text. */
function piecesOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const fixed = fixedNames(source)
  const found: string[] = []
  const check = (node: ts.Node) => {
    if (!isFixed(node, fixed)) found.push(`${file}: ${node.getText(source).replace(/\s+/g, ' ')}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent)) {
      const words = [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join(' ')
      if (LOOKS_LIKE_SQL.test(words)) for (const span of node.templateSpans) check(span.expression)
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      if (
        [node.left, node.right].some(side => ts.isStringLiteralLike(side) && LOOKS_LIKE_SQL.test(side.text))
      ) {
        check(node.left)
        check(node.right)
      }
    }
    if (ts.isCallExpression(node) && /(RawUnsafe|Prisma\.raw)$/.test(node.expression.getText(source))) {
      for (const argument of node.arguments.slice(0, 1)) check(argument)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const IN_CAPITALS = /^[A-Z][A-Z0-9_]*$/

/** Written in the program, whatever is sent: texts, constants in capitals, choices between such, names for such. */
function isFixed(node: ts.Node, fixed: ReadonlySet<string>): boolean {
  const isFixedToo = (inner: ts.Node) => isFixed(inner, fixed)
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true
  if (ts.isIdentifier(node)) return IN_CAPITALS.test(node.text) || fixed.has(node.text)
  // Whichever entry of a constant is chosen, it is one of the program.
  if (ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node))
    return isFixedToo(node.expression)
  if (ts.isConditionalExpression(node)) return isFixedToo(node.whenTrue) && isFixedToo(node.whenFalse)
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(span => isFixedToo(span.expression))
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isFixedToo)
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return isFixedToo(node.expression)
  if (ts.isBinaryExpression(node)) return isFixedToo(node.left) && isFixedToo(node.right)
  return false
}

/** The names that stand for something fixed wherever the file declares them. A parameter never does. */
function fixedNames(source: ts.SourceFile): Set<string> {
  const declared = new Map<string, (ts.Expression | undefined)[]>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
      const isConst =
        ts.isVariableDeclaration(node) && (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0
      const value = isConst ? node.initializer : undefined
      for (const name of namesOf(node.name)) declared.set(name, [...(declared.get(name) ?? []), value])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const fixed = new Set<string>()
  // One name may stand for another, so it is asked again until nothing is added.
  for (let before = -1; before !== fixed.size; ) {
    before = fixed.size
    for (const [name, values] of declared) {
      if (values.every(value => value !== undefined && isFixed(value, fixed))) fixed.add(name)
    }
  }
  return fixed
}

function namesOf(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap(element => (ts.isOmittedExpression(element) ? [] : namesOf(element.name)))
}

function sources(): string[] {
  // Not the benchmarks of scripts/: they fill databases of their own with figures of their own.
  return ['app', 'lib', 'prisma/seed', 'prisma/seed.ts'].flatMap(root =>
    root.endsWith('.ts')
      ? [root]
      : readdirSync(root, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
          .map(entry => path.join(entry.parentPath, entry.name)),
  )
}

test('no statement is put together from what somebody sends (SEC-02)', () => {
  const files = sources().filter(
    file => !/\.(test|contract)\.tsx?$/.test(file) && !file.startsWith('lib/testing/'),
  )
  expect(files.length).toBeGreaterThan(200)
  const pieces = files.flatMap(file => piecesOf(file, readFileSync(file, 'utf8')))
  expect(pieces.filter(piece => !(piece in ALLOWED))).toEqual([])
  expect(Object.keys(ALLOWED).filter(piece => !pieces.includes(piece))).toEqual([])
})

test.each([
  ['a value in the text', "`SELECT * FROM users WHERE email = '${email}'`"],
  ['a choice with a way out', "`SELECT 1 FROM users ORDER BY ${isNew ? 'created_at' : order}`"],
  ['a column of choice', '`SELECT 1 FROM users ORDER BY ${sort.column}`'],
  ['a text that is added', `'SELECT * FROM users WHERE name = ' + name`],
  ['a call for bare text', 'tx.$queryRawUnsafe(text)'],
  ['a raw fragment', 'Prisma.raw(order)'],
])('finds %s (the check can fail)', (_case, code) => {
  expect(piecesOf('planted.ts', `const found = ${code}`)).toHaveLength(1)
})

test.each([
  '`SELECT ${COLUMNS} FROM users`',
  '`SELECT ${SORTS[sort]} FROM users`',
  'sql`SELECT ${id}`',
  '`From ${name} with love`',
])('leaves %s alone', code => {
  expect(piecesOf('fine.ts', `const fine = ${code}`)).toEqual([])
})
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are pieces of programs, written as texts.
