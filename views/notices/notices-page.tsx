import { passes } from '#src/domain/cohort/mark.ts'
import { groupBy } from '#src/domain/group-by.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { percent, tenths } from '#views/numbers.ts'
import { gradedThenAndNow } from '#views/sittings/corrected.tsx'

/** An answer that a corrected key changed. `mock` is there where it changed a mock's sum. */
type ChangedAnswer = {
  sittingId: string
  position: number
  before: Fraction
  now: Fraction
  report: 'summary' | 'mock' | 'assignment'
  mock: { before: number; now: number; scored: number; wasMet: boolean; isMet: boolean } | undefined
  /** Marks of the attempt that it was in, 0 to 1. Absent: it was in none that was over. */
  attempt: { number: number; before: number; now: number; passMark: number | null } | undefined
}

export type NoticeRow = { id: string; on: string; state: 'new' | 'seen' } & (
  | {
      kind: 'key-corrected'
      questionId: string
      /** Markdown as written. */
      stem: string
      /** The author's words. */
      reason: string
      answers: readonly ChangedAnswer[]
    }
  | { kind: 'report-decided' }
  | { kind: 'import-ready'; importId: string; fileName: string; found: 'ready' | 'failed' }
  | {
      kind: 'assignment-opened' | 'assignment-due' | 'assignment-reopened'
      assignmentId: string
      title: string
    }
  | {
      kind: 'cohort-place'
      cohortId: string
      title: string
      what: 'removed' | 'instructor' | 'member' | 'time'
    }
)

export type NoticesPageProps = { viewer: Viewer; notices: readonly NoticeRow[] }

/** Page of `urls.notices()`: what the viewer was told, newest first. */
export function NoticesPage({ viewer, notices }: NoticesPageProps) {
  return (
    <Layout title="Notices" viewer={viewer} place="none">
      <div class="page-head">
        <h1>Notices</h1>
        <p>What was changed for you, and why.</p>
      </div>
      {notices.length === 0 ? (
        <EmptyState title="Nothing to tell you">
          <p>
            When the key of a question that you answered turns out to be wrong, it is put right for
            you, and you read of it here.
          </p>
        </EmptyState>
      ) : (
        <ul class="reports">
          {notices.map((notice) => (
            <li class="card report">
              <p class="small muted">
                {fullDay(notice.on)} {notice.state === 'new' && <Chip tone="info">New</Chip>}
              </p>
              <NoticeBody notice={notice} />
            </li>
          ))}
        </ul>
      )}
    </Layout>
  )
}

function NoticeBody({ notice }: { notice: NoticeRow }) {
  switch (notice.kind) {
    case 'key-corrected':
      return <KeyCorrected notice={notice} />
    case 'report-decided':
      return (
        <p>
          A report of yours was decided. <a href={urls.reports()}>Your reports</a>
        </p>
      )
    case 'import-ready':
      return (
        <p>
          {notice.found === 'ready'
            ? 'A file of yours was read and waits for you:'
            : 'A file of yours could not be read:'}{' '}
          <a href={urls.importReview(notice.importId)}>{notice.fileName}</a>
        </p>
      )
    case 'assignment-opened':
    case 'assignment-due':
    case 'assignment-reopened':
      return (
        <p>
          {assignmentWords[notice.kind]}{' '}
          <a href={urls.assignment(notice.assignmentId)}>{notice.title}</a>
        </p>
      )
    case 'cohort-place':
      return (
        <p>
          {placeWords[notice.what]}{' '}
          {notice.what === 'removed' ? (
            notice.title
          ) : (
            <a href={urls.cohort(notice.cohortId)}>{notice.title}</a>
          )}
        </p>
      )
  }
}

const placeWords = {
  removed:
    'An instructor took you out of a cohort. Its instructors see nothing of you any more; your answers stay yours:',
  instructor: 'You are an instructor of a cohort now, and share no practice there:',
  member: 'You are a member of a cohort now, and no instructor of it any more:',
  time: 'The time that you have in assignments of a cohort was changed:',
} as const

const assignmentWords = {
  'assignment-opened': 'An assignment is open:',
  'assignment-due': 'An assignment is due within a day:',
  'assignment-reopened': 'An assignment was opened again for you:',
} as const

function KeyCorrected({ notice }: { notice: Extract<NoticeRow, { kind: 'key-corrected' }> }) {
  return (
    <>
      <p>
        <strong>The key of a question was wrong and has been corrected:</strong>{' '}
        <a href={urls.question(notice.questionId)}>{plainWords(notice.stem, 130)}</a>
      </p>
      {notice.reason !== '' && <p>{notice.reason}</p>}
      <Answers answers={notice.answers} />
      <p class="small muted">
        When the question returns is worked out anew, as if it had always been graded like this.
      </p>
    </>
  )
}

/** What became of each answer; those of practice that changed alike stand in one line. */
function Answers({ answers }: { answers: readonly ChangedAnswer[] }) {
  const alike = groupBy(answers, ({ report, sittingId, position, before, now }) =>
    report === 'summary' ? gradedThenAndNow(before, now) : `${sittingId} ${position}`,
  )
  return (
    <ul class="plain-list">
      {[...alike].map(([words, group]) =>
        group.length === 1 ? (
          group.map((answer) => <Answer answer={answer} />)
        ) : (
          <AnswersAlike answers={group} words={words} />
        ),
      )}
    </ul>
  )
}

function Answer({ answer }: { answer: ChangedAnswer }) {
  return (
    <li>
      Your answer {gradedThenAndNow(answer.before, answer.now)}.{' '}
      <a
        href={
          answer.report === 'mock'
            ? urls.mockReport(answer.sittingId)
            : urls.sittingSummary(answer.sittingId)
        }
      >
        {reportWords(answer)}
      </a>
    </li>
  )
}

function AnswersAlike({ answers, words }: { answers: readonly ChangedAnswer[]; words: string }) {
  return (
    <li>
      {answers.length} of your answers {words}, in{' '}
      {answers.map(({ sittingId }, index) => (
        <>
          {index > 0 && ', '}
          <a href={urls.sittingSummary(sittingId)}>set {index + 1}</a>
        </>
      ))}
    </li>
  )
}

function reportWords({ report, mock, attempt }: ChangedAnswer): string {
  if (report === 'mock') return mockWords(mock)
  return report === 'summary' ? 'The set it was in' : attemptWords(attempt)
}

function attemptWords(attempt: ChangedAnswer['attempt']): string {
  if (attempt === undefined) return 'The assignment it was in, with its mark'
  const { number, before, now, passMark } = attempt
  const marks = `Attempt ${number} of its assignment: ${percent(before)} before, ${percent(now)} now`
  if (passMark === null || passes(before, passMark) === passes(now, passMark)) return marks
  return passes(now, passMark) ? `${marks}, which passes` : `${marks}, which no longer passes`
}

function mockWords(mock: ChangedAnswer['mock']): string {
  if (mock === undefined) return 'The mock it was in'
  const sums = `Your mock: ${tenths(mock.before)} of ${mock.scored} before, ${tenths(mock.now)} now`
  if (mock.wasMet === mock.isMet) return sums
  return mock.isMet ? `${sums}, which meets the cut` : `${sums}, which no longer meets the cut`
}
