import type { TestApp } from './app.ts'

/** A method and a pattern such as `/sittings/:id`. */
export type Route = { method: string; pattern: string }

/** Every route that the program has, each once, in the order in which it is asked. */
export function routesOf({ app }: TestApp): Route[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL')
  const byName = new Map(routes.map(({ method, path }) => [`${method} ${path}`, { method, path }]))
  return [...byName.values()].map(({ method, path }) => ({ method, pattern: path }))
}

/** What stands for the parameters of a pattern. */
export type Ids = {
  sittingId: string
  questionId: string
  mockId: string
  bankId: string
  cohortId: string
  assignmentId: string
}

/** The address of a pattern with these ids. */
export function addressOf(pattern: string, ids: Ids): string {
  const { sittingId, questionId, mockId, bankId, cohortId, assignmentId } = ids
  return pattern
    .replace('/sittings/:id', `/sittings/${sittingId}`)
    .replace('/questions/:id', `/questions/${questionId}`)
    .replace('/mocks/:id', `/mocks/${mockId}`)
    .replace('/banks/:id', `/banks/${bankId}`)
    .replace('/cohorts/:id', `/cohorts/${cohortId}`)
    .replace('/assignments/:id', `/assignments/${assignmentId}`)
    .replace(':code', 'no-such-code')
    .replace(':hash', 'ab'.repeat(32))
    .replace(':position', '2')
    .replace(':name', 'app.css')
    .replace(':token', 'no-such-token')
}

// Counted on the way by every request.
const passing = ['request_count', 'job']

/** All rows of all tables, to see that nothing was stored or lost. */
export async function everythingStored({ deps }: TestApp): Promise<Record<string, unknown[]>> {
  const { $client } = deps.db
  const found = await $client.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'question_search%' order by name",
  )
  const names = found.rows
    .map((row) => String(row['name']))
    .filter((name) => !passing.includes(name))
  const tables = await $client.batch(
    names.map((name) => `select * from ${name} order by 1, 2`),
    'read',
  )
  return Object.fromEntries(names.map((name, index) => [name, tables[index]?.rows ?? []]))
}
