import { tmpdir } from 'node:os'
import { vi } from 'vitest'
import type { Command } from '#src/lab/commands/command.ts'
import type { CliRun } from './cli-process.ts'

/** Calls a command in this process, with an environment of its own; for what needs no second process. */
export async function callCommand(
  command: Command,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<CliRun> {
  const run = { code: null as number | null, out: '', err: '' }
  for (const name of ['DATABASE_URL', 'DATABASE_TOKEN', 'SECRET', 'BASE_URL', 'PORT'])
    vi.stubEnv(name, environment[name])
  vi.stubEnv('DATA_DIR', environment['DATA_DIR'] ?? '/nowhere')
  try {
    run.code = await command.run(args, {
      out: (text) => {
        run.out += text
      },
      err: (text) => {
        run.err += text
      },
      cwd: tmpdir(),
      now: new Date(),
    })
  } finally {
    vi.unstubAllEnvs()
  }
  return run
}
