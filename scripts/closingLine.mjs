/** Vitest reporter: closes the run with `N passed, N failed`, after everything else that is printed. */
export default class ClosingLine {
  onTestRunEnd(modules, errors, reason) {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      if (module.errors().length > 0) failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') failed += 1;
      }
    }
    if (reason === 'failed' && failed === 0) failed = 1;
    process.once('exit', () => console.log(`\n${passed} passed, ${failed} failed`));
  }
}
