import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** Names the file to which this reporter writes the line instead of printing it. */
export const COUNT_FILE = 'VEILLEE_COUNT_FILE'

/** Ends a run with the one line that machines read: `N passed, N failed, N skipped`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state === 'passed' || state === 'failed' ? state : 'skipped']++
      }
      // A file that could not even be read holds no test that failed, and is a failure all the same.
      if (module.errors().length > 0) count.failed++
    }
    count.failed += errors.length
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`
    const file = process.env[COUNT_FILE]
    if (file === undefined) process.stdout.write(`\n${line}`)
    else writeFileSync(file, line)
  }
}
