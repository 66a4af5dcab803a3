import { Hono } from 'hono'
import { readBatch } from '#db/batch.ts'
import { findAuthoredBank } from '#db/queries/authored-banks.ts'
import { placeCounts, shippedPlaces } from '#db/queries/bank-coverage.ts'
import { parseBlueprint } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { meetAuthor } from '#src/actions/meet-author.ts'
import { coverageOf, mocksFedBy } from '#src/domain/bank/coverage.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { CoveragePage } from '#views/banks/coverage-page.tsx'

/** What a bank holds of its exam, and what it lacks. */
export const bankCoverage = new Hono<Env>()

bankCoverage.get('/banks/:id/coverage', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') }
  const { counts, shipped, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findAuthoredBank(asked),
    counts: placeCounts(asked),
    shipped: shippedPlaces(asked),
  })
  const author = meetAuthor(read)
  if (author.kind !== 'author') return turnAway(c, author.kind)
  const { bank } = author
  const blueprint = parseBlueprint(bank.blueprintId, bank.blueprint)
  const published = counts.filter(({ status }) => status === 'published')
  return renderPage(
    c,
    <CoveragePage
      viewer={toViewer(author.viewer)}
      bank={bank}
      coverage={coverageOf(blueprint, counts)}
      mocks={mocksFedBy(blueprint, published, shipped)}
      questionsOfMock={blueprint.scored}
      tasksOfMock={blueprint.everyTaskOnForm ? 'every' : 'any'}
    />,
  )
})
