import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findCommand } from '#src/lab/commands/registry.ts'

/** What a command printed and its exit code. */
export type Ran = { code: number; out: string; err: string }

/** Runs a registered command in a folder, with the clock standing at noon of 2026-11-22. */
export async function runCommand(cwd: string, name: string, ...args: string[]): Promise<Ran> {
  const command = await findCommand(name.split(' '))
  if (command === undefined) throw new Error(`no command ${name}`)
  let out = ''
  let err = ''
  const code = await command.run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    cwd,
    now: new Date(2026, 10, 22, 12),
  })
  return { code, out, err }
}

type Told = { rule: string; question: string | null; file: string; line: number; message: string }

/** The JSON document that `questions check` printed. */
export function readReport(out: string): {
  files: number
  questions: number
  errors: Told[]
  warnings: Told[]
  infos: Told[]
} {
  return JSON.parse(out) as ReturnType<typeof readReport>
}

/** A new folder with these files. */
export async function makeFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-cli-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}
