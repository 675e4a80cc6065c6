export interface Row {
  figure: string
  ours: string
  yardstick?: string
  ratio?: string
  budget?: string
  isMet?: boolean
}

/** What a bench found: one JSON line per figure as it is taken, then a table for people. */
export class Report {
  readonly #print: (line: string) => void
  readonly #say: (line: string) => void
  readonly #rows: Row[] = []
  readonly #failed: string[] = []
  readonly #notes: string[] = []

  constructor(print: (line: string) => void, say: (line: string) => void) {
    this.#print = print
    this.#say = say
  }

  line(facts: Record<string, unknown>): void {
    this.#print(JSON.stringify(facts))
  }

  row(row: Row): void {
    this.#rows.push(row)
  }

  /** Something to know when reading the table; stands below it. */
  note(line: string): void {
    this.#notes.push(line)
  }

  /** Takes a figure. When that fails, its line says why, and the bench goes on with the next one. */
  async attempt(figure: string, take: () => Promise<void>): Promise<void> {
    this.#say(`measuring ${figure}`)
    try {
      await take()
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error)
      this.line({ figure, failure })
      this.row({ figure, ours: `not taken: ${failure.split('\n')[0]}` })
      this.#failed.push(figure)
    }
  }

  /** Prints the table and gives the exit code: 1 when a figure is missing or, unless it is to be lenient, a budget missed. */
  conclude(isLenient = false): number {
    for (const line of formatTable(this.#rows)) this.#print(line)
    const missed = this.#rows.filter(({ isMet }) => isMet === false)
    const judged = this.#rows.filter(({ isMet }) => isMet !== undefined)
    this.#print('')
    this.#print(`${judged.length - missed.length} of ${judged.length} budgets met`)
    if (this.#failed.length > 0) this.#print(`not taken: ${this.#failed.join(', ')}`)
    for (const note of this.#notes) this.#print(note)
    return this.#failed.length > 0 || (!isLenient && missed.length > 0) ? 1 : 0
  }
}

const HEAD = ['figure', 'ours', 'yardstick', 'ratio', 'budget', '']

export function formatTable(rows: Row[]): string[] {
  const cells = rows.map(({ figure, ours, yardstick = '', ratio = '', budget = '', isMet }) => [
    ...[figure, ours, yardstick, ratio, budget],
    isMet === undefined ? '' : isMet ? 'met' : 'MISSED',
  ])
  // A reason why a figure is missing is a sentence; it must not push the other columns away.
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...cells.map(row => row[column]?.length ?? 0).filter(width => width <= 45)),
  )
  return [
    '',
    ...[HEAD, ...cells].map(row =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ]
}
