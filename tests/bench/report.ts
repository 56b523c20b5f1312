/** One bench: measures, says how far it is, and ends early when asked to. */
export type Bench = (run: {
  readonly signal: AbortSignal
  readonly progress: (text: string) => void
}) => Promise<Figures>

export type Figures = {
  /** Milliseconds of every round, by what was done, then by who did it. The first who is ours. */
  readonly samples: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
  readonly budgets: readonly Budget[]
}

/** A ratio of two medians that must be reached, or not be passed. */
export type Budget = {
  readonly what: string
  readonly over: string
  readonly under: string
} & ({ readonly atLeast: number } | { readonly atMost: number })

/** Prints the medians and their ratios as one table, then the budgets. Answers whether all of them are held. */
export function report(name: string, { samples, budgets }: Figures): boolean {
  const whos = [...new Set(Object.values(samples).flatMap(Object.keys))]
  const [ours = '', ...others] = whos
  const head = [name, ...whos.map(who => `${who}, ms`), ...others.map(who => `${who} ÷ ${ours}`)]
  const rows = Object.entries(samples).map(([what, byWho]) => {
    const medians = whos.map(who => (byWho[who] ? median(byWho[who]) : undefined))
    const [own, ...rest] = medians
    return [what, ...medians.map(inWholes), ...rest.map(other => ratio(other, own))]
  })
  print([head, ...rows])
  let areHeld = true
  for (const budget of budgets) {
    const { what, over, under } = budget
    const reached = median(samples[what]?.[over] ?? []) / median(samples[what]?.[under] ?? [])
    const isHeld = 'atLeast' in budget ? reached >= budget.atLeast : reached <= budget.atMost
    const asked = 'atLeast' in budget ? `at least ${budget.atLeast}` : `at most ${budget.atMost}`
    console.log(
      `${isHeld ? 'held  ' : 'MISSED'} ${what}: ${over} ÷ ${under} = ${reached.toFixed(2)}, ${asked}`,
    )
    areHeld &&= isHeld
  }
  return areHeld
}

/** The middle of these values: one slow round does not move it. `NaN` for none. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  return (low + high) / 2
}

function inWholes(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(0)
}

function ratio(other: number | undefined, own: number | undefined): string {
  return other === undefined || own === undefined ? '' : (other / own).toFixed(2)
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => (row[column] ?? '').length)))
  console.log()
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(cells.join('   '))
  }
  console.log()
}
