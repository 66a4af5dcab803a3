import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export type CliRun = { code: number | null; out: string; err: string }

/** Runs the command line as an operator does, in a process of its own. `limitKb`: no file may grow beyond it. */
export async function runCli(
  words: readonly string[],
  environment: Record<string, string>,
  limitKb?: number,
): Promise<CliRun> {
  const node = [process.execPath, '--import', 'tsx', 'src/cli.ts', ...words]
  const limit = limitKb === undefined ? '' : `ulimit -f ${limitKb}; `
  const child = spawn('bash', ['-c', `${limit}exec "$@"`, 'bash', ...node], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...bare(), ...environment },
  })
  const exited = once(child, 'exit')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  await exited
  return { code: child.exitCode, out, err }
}

/** A program of ours running beside the test, ready once it has said something; it ends with the test. */
export async function startBeside(
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ stop: (signal?: NodeJS.Signals) => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...bare(), ...environment },
  })
  const exited = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  await Promise.race([once(child.stdout, 'data'), exited])
  if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`)
  return {
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await exited
    },
  }
}

/** The tests' own environment has settings that the program would take for its. */
function bare(): Record<string, string | undefined> {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'] }
}
