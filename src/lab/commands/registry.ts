import type { Command } from './command.ts'

/**
 * Commands by their first word, in the order in which help lists them. A family is loaded only when it is
 * called: checking a bank shall not wait for the database's libraries.
 */
const families: Readonly<Record<string, () => Promise<Command[]>>> = {
  questions: async () => [
    (await import('./questions-check.ts')).questionsCheck,
    (await import('./questions-stats.ts')).questionsStats,
    (await import('./questions-sheet.ts')).questionsSheet,
    (await import('./questions-record.ts')).questionsRecord,
    (await import('./questions-balance.ts')).questionsBalance,
    (await import('./questions-schema.ts')).questionsSchema,
    (await import('./questions-read.ts')).questionsRead,
    (await import('./questions-convert.ts')).questionsConvert,
  ],
  analyse: async () => [(await import('./analyse.ts')).analyse],
  rebuild: async () => [(await import('./rebuild.ts')).rebuild],
  backup: async () => [(await import('./backup.ts')).backup],
  restore: async () => [(await import('./restore.ts')).restore],
  migrate: async () => [(await import('./migrate.ts')).migrate],
  seed: async () => [(await import('./seed.ts')).seed],
  admin: async () => [
    (await import('./admin-grant.ts')).adminGrant,
    (await import('./admin-reset-link.ts')).adminResetLink,
  ],
  bench: async () => [(await import('./bench.ts')).bench],
  simulate: async () => (await import('./simulate.ts')).simulations,
  demo: async () => [(await import('./demo.ts')).demo],
  size: async () => [(await import('./size.ts')).size],
}

/** The command that the words begin with, the longest name first. `undefined`: there is none. */
export async function findCommand(words: readonly string[]): Promise<Command | undefined> {
  const [first = ''] = words
  const family = Object.hasOwn(families, first) ? ((await families[first]?.()) ?? []) : []
  return family
    .filter(({ name }) => name.split(' ').every((part, index) => words[index] === part))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

/** Every command, for help. */
export async function allCommands(): Promise<Command[]> {
  const loaded = await Promise.all(Object.values(families).map((load) => load()))
  return loaded.flat()
}
