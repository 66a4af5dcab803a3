import { Hono } from 'hono'
import { readAnkiPackage } from '#db/queries/anki.ts'
import { type ExportedData, readExport } from '#db/queries/export-pages.ts'
import { writeApkg } from '#src/domain/formats/apkg/write.ts'
import type { Env } from '#src/env.ts'
import { download } from '#src/http/download.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'

/** Everything that is stored of a learner, to take away. */
export const exportData = new Hono<Env>()

exportData.get(urls.exportJson(), async (c) => {
  const who = whoIs(c)
  const content = await readExport(c.var.deps.db, who)
  if (content === undefined) return sessionGone(c)
  const file = { name: 'examwright.json', type: 'application/json; charset=utf-8' }
  return download(c, file, jsonParts(content, new Date(who.now)))
})

exportData.get(urls.exportAnki(), async (c) => {
  const content = await readAnkiPackage(c.var.deps.db, whoIs(c))
  if (content === undefined) return sessionGone(c)
  const file = { name: 'examwright.apkg', type: 'application/octet-stream' }
  return download(c, file, await writeApkg(content))
})

/** One JSON document, long lists page by page and each of their rows on a line. */
async function* jsonParts({ facts, pages }: ExportedData, now: Date): AsyncGenerator<string, void> {
  const head = { format: 'examwright-export', version: 1, exportedAt: now.toISOString(), ...facts }
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, '')
  for (const [name, list] of Object.entries(pages)) {
    yield `,\n  ${JSON.stringify(name)}: [`
    let separator = ''
    for await (const rows of list) {
      if (rows.length > 0)
        yield `${separator}\n    ${rows.map((row) => JSON.stringify(row)).join(',\n    ')}`
      if (rows.length > 0) separator = ','
    }
    yield separator === '' ? ']' : '\n  ]'
  }
  yield '\n}\n'
}
