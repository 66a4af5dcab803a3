import { expect, test } from 'vitest'
import { questionPageSize, workerSize } from '#src/lab/size.ts'

const root = process.cwd()

test('the Worker is no more than 900 KB to upload', { timeout: 120_000 }, async () => {
  const { bytes, parts } = await workerSize(root)
  expect(parts.map(({ name }) => name)).toEqual(['worker.js'])
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThanOrEqual(900_000)
})

test('a question before and after its answer is no more than 45 KB with all it loads', {
  timeout: 60_000,
}, async () => {
  const { bytes, parts } = await questionPageSize(root)
  const names = parts.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['examwright.css', 'htmx.min.js', 'question.js']))
  expect(bytes).toBeLessThanOrEqual(45_000)
})
