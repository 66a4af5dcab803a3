import { Hono } from 'hono'
import * as z from 'zod'
import { type RowOf, readBatch } from '#db/batch.ts'
import {
  allAnalyses,
  analysedQuestions,
  analysedVersions,
  findAnalysis,
} from '#db/queries/analyses.ts'
import { parseBlueprint, parseIds, parseQuestion } from '#db/queries/stored.ts'
import { findViewer, type Viewer } from '#db/queries/viewers.ts'
import { findWatchedBank } from '#db/queries/watched-banks.ts'
import { meetWatcher } from '#src/actions/meet-watcher.ts'
import { byGravity, type QuestionAnalysis } from '#src/domain/analysis/bank-analysis.ts'
import { fewest } from '#src/domain/analysis/enough.ts'
import { textsOf } from '#src/domain/analysis/offered.ts'
import { parseFormAnalysis, parseQuestionAnalysis } from '#src/domain/analysis/stored-analysis.ts'
import { writeAnalysisTable } from '#src/domain/analysis/write-table.ts'
import { studyDay } from '#src/domain/memory/study-day.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Env } from '#src/env.ts'
import { turnAway } from '#src/http/author.ts'
import { download } from '#src/http/download.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { whoIs } from '#src/http/session.ts'
import { AnalysisPage } from '#views/analysis/analysis-page.tsx'
import { type AnalysedVersion, QuestionAnalysisPage } from '#views/analysis/question-page.tsx'

/** What first answers say about a bank and its questions. */
export const bankAnalysis = new Hono<Env>()

const mostShown = 300

const filterForm = z.object({
  alarms: z.literal('1').optional().catch(undefined),
  domain: z.string().max(40).catch('').default(''),
})

bankAnalysis.get('/banks/:id/analysis', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') }
  const { alarms, domain } = filterForm.parse(c.req.query())
  const gravity = alarms === undefined ? 0 : 1
  const { analyses, questions, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findWatchedBank(asked),
    analyses: findAnalysis(asked),
    questions: analysedQuestions({ ...asked, domain, gravity, limit: mostShown + 1 }),
  })
  const watcher = meetWatcher(read)
  if (watcher.kind !== 'watcher') return turnAway(c, watcher.kind)
  const { viewer, bank } = watcher
  const [known] = analyses
  const { domains } = parseBlueprint(bank.blueprintId, bank.blueprint)
  return renderPage(
    c,
    <AnalysisPage
      viewer={toViewer(viewer)}
      bank={bank}
      known={
        known && {
          people: known.people,
          unanswered: known.unanswered,
          edited: parseIds(known.edited),
          computedOn: dayOf(viewer, known.computedAt),
          form: known.content === null ? undefined : parseFormAnalysis(known.content),
        }
      }
      questions={questions.slice(0, mostShown).map((row) => ({ ...row, ...toAnalysis(row) }))}
      rest={questions.length > mostShown ? 'more' : 'none'}
      filter={{ alarms: alarms === undefined ? 'all' : 'only', domain }}
      domains={domains.map(({ code, shortName }) => ({ code, name: shortName }))}
    />,
  )
})

bankAnalysis.get('/banks/:id/analysis.csv', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') }
  const { analyses, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findWatchedBank(asked),
    analyses: allAnalyses(asked),
  })
  const watcher = meetWatcher(read)
  if (watcher.kind !== 'watcher') return turnAway(c, watcher.kind)
  const text = writeAnalysisTable(analyses.map((row) => ({ ...row, ...toAnalysis(row) })))
  const file = { name: 'item-analysis.csv', type: 'text/csv; charset=utf-8' }
  return download(c, file, new TextEncoder().encode(text))
})

bankAnalysis.get('/banks/:id/questions/:ref/analysis', async (c) => {
  const who = whoIs(c)
  const asked = { ...who, bankId: c.req.param('id') }
  const { versions, ...read } = await readBatch(c.var.deps.db, {
    viewers: findViewer(who),
    banks: findWatchedBank(asked),
    versions: analysedVersions({ ...asked, ref: c.req.param('ref') }),
  })
  const watcher = meetWatcher(read)
  if (watcher.kind !== 'watcher') return turnAway(c, watcher.kind)
  const { viewer, bank } = watcher
  const current = versions.find(({ inForce }) => inForce === 1)
  if (current === undefined) return c.notFound()
  const question = parseQuestion(current.id, current.content, current.key)
  return renderPage(
    c,
    <QuestionAnalysisPage
      viewer={toViewer(viewer)}
      bank={bank}
      question={{
        ref: c.req.param('ref'),
        stem: question.stem,
        openReports: current.openReports,
      }}
      figures={figuresOf(versions, current.number)}
      versions={versions.map((row) => toVersion(row, current.number, viewer))}
    />,
  )
})

/** Of the version in force or, while too few have answered that, of the last one before it that enough have. */
function figuresOf(versions: readonly RowOf<typeof analysedVersions>[], current: number) {
  for (const { id, number, content, key, analysis: stored } of versions) {
    if (number > current || stored === null) continue
    const { analysis } = toAnalysis({ content: stored })
    if (analysis.statistics.n < fewest.anything) continue
    const question = parseQuestion(id, content, key)
    const isStale = hasOtherKey(analysis, question)
    return {
      number,
      analysis,
      key: isStale ? 'before' : 'of-now',
      options: textsOf(question),
    } as const
  }
  return undefined
}

/** Whether figures were made before the key of what they are about was corrected, as far as its options tell. */
function hasOtherKey({ options }: QuestionAnalysis, question: Question): boolean {
  if (options === undefined) return false
  if (question.kind !== 'single-best-answer' && question.kind !== 'multiple-response') return false
  const keys = new Set(question.options.flatMap(({ id, isKey }) => (isKey ? [id] : [])))
  return options.rows.some(({ option, role }) => (role === 'key') !== keys.has(option))
}

function toAnalysis({ content }: { content: string }) {
  const analysis = parseQuestionAnalysis(content)
  return { analysis: { ...analysis, alarms: byGravity(analysis.alarms) } }
}

function toVersion(
  row: RowOf<typeof analysedVersions>,
  current: number,
  viewer: Viewer,
): AnalysedVersion {
  const { number, analysis, createdAt } = row
  return {
    number,
    state: number === current ? 'in-force' : number < current ? 'earlier' : 'later',
    since: dayOf(viewer, createdAt),
    key: row.key === null ? 'own' : 'corrected',
    analysis: analysis === null ? undefined : toAnalysis({ content: analysis }).analysis,
  }
}

function dayOf({ zone }: Viewer, at: number): string {
  return studyDay(new Date(at), zone ?? 'UTC', 0)
}
