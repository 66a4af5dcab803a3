import { expect, test } from 'vitest'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { openApp, type TestApp } from '#test/support/app.ts'

async function textsOf({ deps }: TestApp, sql: string): Promise<string> {
  const { rows } = await deps.db.$client.execute(sql)
  return String(rows[0]?.['content'])
}

test('another text under a known id is parsed anew: of the question, of the key and of the blueprint', async () => {
  const app = await openApp()
  const id = 'demo.demo-1a-001@1'
  const content = await textsOf(app, `select content from question_version where id = '${id}'`)
  const other = content.replaceAll('Because of', 'Owing to')
  expect(other).not.toBe(content)
  const whyOf = (text: string, key: string | null = null) =>
    JSON.stringify(parseQuestion(id, text, key))
  expect(whyOf(content)).toContain('Because of')
  expect(whyOf(other)).not.toContain('Because of')
  expect(whyOf(content)).not.toContain('Owing to')
  const keyFrom = (text: string) => JSON.stringify(['demo.demo-1a-001@2', text])
  expect(whyOf(content, keyFrom(content))).toContain('Because of')
  expect(whyOf(content, keyFrom(other))).toContain('Owing to')

  const blueprint = await textsOf(app, "select content from blueprint where exam = 'demo'")
  const renamed = blueprint.replace(/"title":"[^"]*"/, '"title":"Renamed"')
  expect(renamed).not.toBe(blueprint)
  const names = [blueprint, renamed, blueprint].map((text) =>
    JSON.stringify(parseBlueprint('demo@1', text)),
  )
  expect(names[1]).not.toBe(names[0])
  expect(names[2]).toBe(names[0])
})
