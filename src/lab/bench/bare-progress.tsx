import type { Client, InStatement, ResultSet } from '@libsql/client'
import type { Hono } from 'hono'
import type { Bound } from '#db/batch.ts'
import { type Database, databaseOver } from '#db/database.ts'
import { populationOf } from '#db/queries/populations.ts'
import { readProgress } from '#db/queries/progress.ts'
import { bankDifficulty, firstAnswers, outcomesOf } from '#db/queries/readiness.ts'
import { type ProgressRecord, summariseAnswers } from '#src/domain/progress/progress.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { Facts } from '#views/progress/facts.tsx'
import { AnswerSections } from '#views/progress/progress-page.tsx'

/** Where the page of progress without readiness is, for comparison. */
export const bareProgressPath = '/progress-without-readiness'

/** Adds the page of progress as it is without readiness: none of its queries, nothing computed, no section. */
export function addBareProgress(app: Hono<Env>, db: Database): void {
  const bareDb = databaseOver(withoutReadiness(db.$client))
  app.get(bareProgressPath, async (c) => {
    const who = whoIs(c)
    const read = await readProgress(bareDb, who)
    if (read?.record === undefined) return sessionGone(c)
    await keepSession(c, who, read.viewer)
    const { record } = read
    return renderPage(
      c,
      <BareProgressPage
        viewer={toViewer(read.viewer)}
        record={record}
        progress={summariseAnswers(record)}
      />,
    )
  })
}

/** The client, answering the queries of readiness with nothing and without asking. */
function withoutReadiness(inner: Client): Client {
  const mine = { token: '', now: 0, exam: '' }
  const left = new Set(
    [firstAnswers, bankDifficulty, outcomesOf, populationOf].map((query) => sqlOf(query(mine))),
  )
  const isKept = (one: InStatement | [string, unknown?]) =>
    typeof one === 'string' || !('sql' in one) || !left.has(one.sql)
  return {
    ...inner,
    closed: false,
    protocol: inner.protocol,
    async batch(statements, mode) {
      const results = await inner.batch(statements.filter(isKept), mode)
      const rest = results.values()
      return statements.map((one) => (isKept(one) ? (rest.next().value ?? nothing) : nothing))
    },
  }
}

function sqlOf({ sql }: Bound<unknown>): string {
  return sql
}

const nothing: ResultSet = {
  columns: [],
  columnTypes: [],
  rows: [],
  rowsAffected: 0,
  lastInsertRowid: undefined,
  toJSON: () => [],
}

type BareProgressPageProps = {
  viewer: Viewer
  record: ProgressRecord
  progress: ReturnType<typeof summariseAnswers>
}

function BareProgressPage({ viewer, record, progress }: BareProgressPageProps) {
  const { exam } = record.blueprint
  return (
    <Layout title="Progress" viewer={viewer} place="progress" frame="wide">
      <div class="page-head">
        <p class="eyebrow">{exam.toUpperCase()}</p>
        <h1>Progress</h1>
        <Facts totals={progress.totals} />
      </div>
      <div class="progress-sections">
        <AnswerSections
          exam={exam}
          minutesPerDay={record.minutesPerDay}
          games="shown"
          progress={progress}
        />
      </div>
      <GuestLine viewer={viewer} />
    </Layout>
  )
}
