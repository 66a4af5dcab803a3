import { argv, stderr, stdout } from 'node:process'
import type { Command, ExitCode, Io } from '#src/lab/commands/command.ts'
import { allCommands, findCommand } from '#src/lab/commands/registry.ts'

/** Runs the command that the words begin with, or says which commands there are. */
async function runCli(words: readonly string[], io: Io): Promise<ExitCode> {
  const command = await findCommand(words)
  if (command !== undefined) return command.run(words.slice(command.name.split(' ').length), io)
  const commands = await allCommands()
  if (['help', '--help', '-h'].includes(words[0] ?? '')) {
    io.out(helpOf(commands))
    return 0
  }
  const begun = commands.filter(({ name }) => `${name} `.startsWith(`${words.join(' ')} `))
  if (words.length === 0) io.err(helpOf(commands))
  else if (begun.length > 0) io.err(helpOf(begun))
  else io.err(`there is no command "${words.join(' ')}"\n${helpOf(commands)}`)
  return 2
}

function helpOf(commands: readonly Command[]): string {
  return `commands:\n${commands.map(({ name, usage }) => `  ${name} ${usage}\n`).join('')}`
}

const io: Io = {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  cwd: process.cwd(),
  now: new Date(),
}

process.exitCode = await runCli(argv.slice(2), io)
