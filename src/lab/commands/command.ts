import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** 0: fine. 1: the input has errors. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2

/** What a command may touch besides files: the two streams, the folder it was called in, the clock. */
export type Io = {
  out(text: string): void
  err(text: string): void
  cwd: string
  now: Date
}

/** A command of the CLI, found by the longest `name` that its arguments begin with. */
export type Command = {
  /** One or two words, such as `questions check`. */
  name: string
  /** What follows the name, and one line on what it does. */
  usage: string
  run(args: readonly string[], io: Io): Promise<ExitCode>
}

type Parsed<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>
>

/** Options and other words of a call, or why they can't be read. */
export function readArgs<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
): ({ ok: true } & Parsed<T>) | { ok: false; message: string } {
  try {
    return { ok: true, ...parseArgs({ args: [...args], options, allowPositionals: true }) }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, message: error.message }
    throw error
  }
}

/** Says how a command is used. Always 2. */
export function explainUsage(command: Command, io: Io, message: string): ExitCode {
  io.err(`${message}\nusage: ${command.name} ${command.usage}\n`)
  return 2
}

/** One JSON document on standard output. */
export function printJson(io: Io, document: unknown): void {
  io.out(`${JSON.stringify(document, null, 2)}\n`)
}
