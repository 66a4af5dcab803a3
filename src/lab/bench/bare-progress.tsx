import type { Client, InStatement, ResultSet } from '@libsql/client'
import type { Hono } from 'hono'
import type { Bound } from '#db/batch.ts'
import { type Database, databaseOver } from '#db/database.ts'
import { readProgress } from '#db/queries/progress.ts'
import { bankDifficulty, firstAnswers, outcomesOf } from '#db/queries/readiness.ts'
import { paceMs } from '#src/domain/exam/blueprint.ts'
import { calendarWeeks } from '#src/domain/progress/calendar.ts'
import { checkCertainty } from '#src/domain/progress/certainty.ts'
import { masteryByDomain } from '#src/domain/progress/mastery.ts'
import { paceOf } from '#src/domain/progress/pace.ts'
import type { Progress, ProgressRecord } from '#src/domain/progress/progress.ts'
import { currentStreak } from '#src/domain/progress/streak.ts'
import { totalsOf } from '#src/domain/progress/totals.ts'
import { forecastWorkload } from '#src/domain/progress/workload.ts'
import type { Env } from '#src/env.ts'
import { renderPage, toViewer } from '#src/http/page.ts'
import { keepSession, sessionGone, whoIs } from '#src/http/session.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { CalendarSection } from '#views/progress/calendar.tsx'
import { CertaintySection } from '#views/progress/certainty.tsx'
import { Facts } from '#views/progress/facts.tsx'
import { MasterySection } from '#views/progress/mastery.tsx'
import { PaceSection } from '#views/progress/pace.tsx'
import { WorkloadSection } from '#views/progress/workload.tsx'

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
        progress={summarise(record)}
      />,
    )
  })
}

/** The client, answering the queries of readiness with nothing and without asking. */
function withoutReadiness(inner: Client): Client {
  const mine = { token: '', now: 0, exam: '' }
  const left = new Set(
    [firstAnswers, bankDifficulty, outcomesOf].map((query) => sqlOf(query(mine))),
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

type BareProgress = Omit<Progress, 'readiness'>

function summarise(record: ProgressRecord): BareProgress {
  const { blueprint, today, examOn, days, met, timeFactor } = record
  const examPaceMs = paceMs(blueprint) * timeFactor
  const pace = paceOf(days, today, 13)
  return {
    totals: totalsOf(days),
    mastery: masteryByDomain(record),
    calendar: calendarWeeks(days, today, 26),
    streak: currentStreak(
      days.map((day) => day.studyOn),
      today,
    ),
    workload: forecastWorkload({
      cards: met.map((one) => one.card),
      today,
      examOn,
      answerMs: pace.kind === 'measured' ? pace.typicalMs : examPaceMs,
    }),
    certainty: checkCertainty(days),
    pace,
    examPaceMs,
  }
}

function BareProgressPage({
  viewer,
  record,
  progress,
}: {
  viewer: Viewer
  record: ProgressRecord
  progress: BareProgress
}) {
  const { exam } = record.blueprint
  return (
    <Layout title="Progress" viewer={viewer} place="progress" frame="wide">
      <div class="page-head">
        <p class="eyebrow">{exam.toUpperCase()}</p>
        <h1>Progress</h1>
        <Facts totals={progress.totals} />
      </div>
      <div class="progress-sections">
        <MasterySection exam={exam} domains={progress.mastery} />
        <CalendarSection weeks={progress.calendar} streak={progress.streak} />
        <WorkloadSection
          workload={progress.workload}
          minutesPerDay={record.minutesPerDay}
          isOwnPace={progress.pace.kind === 'measured'}
        />
        <CertaintySection check={progress.certainty} />
        <PaceSection pace={progress.pace} examPaceMs={progress.examPaceMs} />
      </div>
      <GuestLine viewer={viewer} />
    </Layout>
  )
}
