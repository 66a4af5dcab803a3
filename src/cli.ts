import { argv, stderr, stdout } from 'node:process'
import type { Command, ExitCode, Io } from '#src/lab/commands/command.ts'
import { commands } from '#src/lab/commands/registry.ts'

/** Runs the command that the words begin with, the longest name first. */
async function runCli(words: readonly string[], io: Io): Promise<ExitCode> {
  const command = findCommand(words)
  if (command !== undefined) return command.run(words.slice(command.name.split(' ').length), io)
  const wantsHelp = words.length > 0 && ['help', '--help', '-h'].includes(words[0] ?? '')
  const help = commands.map(({ name, usage }) => `  ${name} ${usage}\n`).join('')
  if (wantsHelp) io.out(`commands:\n${help}`)
  else
    io.err(
      `${words.length > 0 ? `there is no command "${words.join(' ')}"\n` : ''}commands:\n${help}`,
    )
  return wantsHelp ? 0 : 2
}

function findCommand(words: readonly string[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((part, index) => words[index] === part))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

const io: Io = {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  cwd: process.cwd(),
  now: new Date(),
}

process.exitCode = await runCli(argv.slice(2), io)
