import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { makeFolder, runCommand } from './run-command.ts'

test('a demo leaves a folder with a database alone', async () => {
  const folder = await makeFolder({ 'data/examwright.db': 'something of somebody' })
  const { code, out, err } = await runCommand(folder, 'demo', '--data', 'data', '--fill-only')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('A demo needs a folder of its own')
  expect(await readdir(`${folder}/data`)).toEqual(['examwright.db'])
})

test.each([
  ['a word', ['now']],
  ['a seed that is no number', ['--seed', 'x']],
  ['too few members', ['--members', '2']],
  ['too many weeks', ['--weeks', '50']],
  ['filling without a folder', ['--fill-only']],
  ['an option that there is not', ['--loud']],
])('%s is wrong usage', async (_, args) => {
  const folder = await makeFolder({})
  const { code, out, err } = await runCommand(folder, 'demo', ...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('usage: demo')
})
