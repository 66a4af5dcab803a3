import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import { offeredBanks, practisedCount } from '#db/queries/bank-uses.ts'
import { mocksThatHold } from '#db/queries/mock-lists.ts'
import { currentBlueprints, questionCounts, standingsOf } from '#db/queries/questions.ts'
import { toStanding } from '#db/queries/standings.ts'
import { findBlueprint } from '#db/queries/stored.ts'
import { findViewer } from '#db/queries/viewers.ts'
import { slowAnswerMs } from '#src/domain/exam/blueprint.ts'
import { countPractice } from '#src/domain/sitting/practice.ts'
import type { Env } from '#src/env.ts'
import { redirectTo } from '#src/http/fragment.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { sessionGone, whoIs } from '#src/http/session.ts'
import { urls } from '#src/urls.ts'
import { PracticeFilters, type PracticeFiltersProps } from '#views/practice/filters.tsx'
import { PracticePage, type PracticePageProps } from '#views/practice/practice-page.tsx'
import { practiceFields, toCount, toFilter } from './practice-filter.ts'

/** Free practice: choose by filters with live counts. */
export const practice = new Hono<Env>()

practice.get(urls.practice(), async (c) => {
  const read = await readPractice(c)
  if (read.kind !== 'found') return instead(c, read)
  const { props, kind: _, ...page } = read
  return renderPage(c, <PracticePage {...page} {...props} />)
})

practice.get(urls.practiceCounts(), async (c) => {
  const read = await readPractice(c)
  if (read.kind !== 'found') return instead(c, read)
  c.header('HX-Replace-Url', addressOf(c.req.url))
  return c.html(<PracticeFilters {...read.props} />)
})

/** What is chosen stays in the address, to be kept, shared or gone back to; the key of one start does not. */
function addressOf(asked: string): string {
  const { searchParams } = new URL(asked)
  searchParams.delete('key')
  return urls.practice(`?${searchParams}`)
}

type PracticeRead =
  | {
      kind: 'found'
      viewer: ReturnType<typeof toViewer>
      sealed: number
      holding: PracticePageProps['holding']
      otherBanks: PracticePageProps['otherBanks']
      props: PracticeFiltersProps
    }
  | NoPractice
type NoPractice =
  | { kind: 'signed-out' | 'no-exam' }
  /** Nobody said which exam: the one with the largest bank. */
  | { kind: 'other-exam'; exam: string }

const fieldsSchema = z.object(practiceFields)

async function readPractice(c: Context<Env>): Promise<PracticeRead> {
  const { deps } = c.var
  const who = whoIs(c)
  const query = c.req.queries()
  const fields = fieldsSchema.parse({
    ...query,
    exam: query['exam']?.[0] ?? '',
    count: query['count']?.[0] ?? 10,
  })
  const read = await readBatch(deps.db, {
    viewers: findViewer(who),
    blueprints: currentBlueprints({}),
    counts: questionCounts({}),
    standings: standingsOf({ ...who, exam: fields.exam }),
    holding: mocksThatHold({ ...who, exam: fields.exam }),
    practised: practisedCount({ ...who, exam: fields.exam }),
    offered: offeredBanks({ ...who, exam: fields.exam }),
  })
  const [viewer] = read.viewers
  if (viewer === undefined) return { kind: 'signed-out' }
  const exam = fields.exam === '' ? viewer.exam : fields.exam
  const blueprint = findBlueprint(read.blueprints, exam)?.blueprint
  if (blueprint === undefined)
    return fields.exam === '' ? largestBank(read.counts) : { kind: 'no-exam' }
  const filter = toFilter(fields)
  const published = read.practised[0]?.questions ?? 0
  return {
    kind: 'found',
    viewer: toViewer(viewer),
    sealed: published - read.standings.length - sum(read.holding),
    otherBanks: read.offered.map(({ isUsed, isOwn, isOfCohort, ...bank }) => ({
      ...bank,
      state: isUsed === 1 ? 'used' : 'offered',
      from: isOwn === 1 ? 'own' : isOfCohort === 1 ? 'cohort' : 'others',
    })),
    holding: read.holding.filter(({ questions }) => questions > 0),
    props: {
      exams: read.counts.map((one) => ({ exam: one.exam, name: one.exam.toUpperCase() })),
      blueprint,
      filter,
      counts: countPractice({
        filter,
        standings: read.standings.map(toStanding),
        slowMs: slowAnswerMs(blueprint),
      }),
      count: toCount(fields.count),
      startKey: deps.newId(),
    },
  }
}

function sum(holding: readonly { questions: number }[]): number {
  return holding.reduce((all, { questions }) => all + questions, 0)
}

function largestBank(counts: readonly RowOf<typeof questionCounts>[]): NoPractice {
  const [largest] = counts.toSorted((one, other) => other.questions - one.questions)
  return largest === undefined ? { kind: 'no-exam' } : { kind: 'other-exam', exam: largest.exam }
}

function instead(c: Context<Env>, read: NoPractice) {
  switch (read.kind) {
    case 'signed-out':
      return sessionGone(c)
    case 'no-exam':
      return c.notFound()
    case 'other-exam':
      return redirectTo(c, urls.practice(`?exam=${encodeURIComponent(read.exam)}`))
  }
}
