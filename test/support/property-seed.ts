// On a build machine every run looks at the same cases, so that a build is decided by what changed. Everywhere else each
// run looks at others, which is how new faults are found.
if (process.env['CI'] !== undefined) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ seed: 20_261_122 })
}

export {}
