import { argv, stderr, stdout } from 'node:process'
import type { ExitCode, Io } from '#src/lab/commands/command.ts'
import { allCommands, findCommand } from '#src/lab/commands/registry.ts'

/** Runs the command that the words begin with, or says which commands there are. */
async function runCli(words: readonly string[], io: Io): Promise<ExitCode> {
  const command = await findCommand(words)
  if (command !== undefined) return command.run(words.slice(command.name.split(' ').length), io)
  const commands = await allCommands()
  const help = `commands:\n${commands.map(({ name, usage }) => `  ${name} ${usage}\n`).join('')}`
  if (['help', '--help', '-h'].includes(words[0] ?? '')) {
    io.out(help)
    return 0
  }
  io.err(`${words.length > 0 ? `there is no command "${words.join(' ')}"\n` : ''}${help}`)
  return 2
}

const io: Io = {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  cwd: process.cwd(),
  now: new Date(),
}

process.exitCode = await runCli(argv.slice(2), io)
