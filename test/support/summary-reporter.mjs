/** Ends the output of Jest with one plain line that people and scripts can read: `212 passed, 0 failed`. */
export default class SummaryReporter {
  /**
   * @param {unknown} _contexts
   * @param {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests' | 'numRuntimeErrorTestSuites', number>} results
   */
  onRunComplete(_contexts, results) {
    // A file that does not even load has no tests of its own, yet it is a failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const parts = [`${results.numPassedTests} passed`, `${failed} failed`];
    if (skipped > 0) parts.push(`${skipped} skipped`);
    // Jest prints its own table after the last reporter; this line belongs below it.
    process.once('exit', () => process.stdout.write(`\n${parts.join(', ')}\n`));
  }
}
