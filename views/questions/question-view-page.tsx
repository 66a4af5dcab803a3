import type { Certainty } from '#src/domain/memory/recall.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import type { Question, Response } from '#src/domain/question/question.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { Markdown, plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, duration } from '#views/numbers.ts'
import { CaseFolded } from '#views/sittings/case.tsx'
import { gradedThenAndNow } from '#views/sittings/corrected.tsx'
import { Reasons } from '#views/sittings/kinds/kinds.tsx'
import { Note } from '#views/sittings/note.tsx'
import type { Returns, Shares } from '#views/sittings/question.tsx'
import { Aftermath, outcomeIcons, outcomeOf, outcomeWords } from '#views/sittings/verdict.tsx'

/** One earlier answer. */
type HistoryRow = {
  /** Study day. */
  on: string
  fraction: Fraction
  /** What it earned when it was given; another one where the key was corrected since. */
  told: Fraction
  certainty: Certainty | undefined
  elapsedMs: number | undefined
  /** Where it was answered. */
  sittingId: string
  position: number
}

export type QuestionViewPageProps = {
  viewer: Viewer
  questionId: string
  question: Question
  /** As in the latest sitting. */
  shown: readonly string[]
  domainName: string
  /** Absent: of a bank that comes with the program. */
  bankTitle: string | undefined
  /** The latest response and what it earned. */
  response: Response
  fraction: Fraction
  certainty: Certainty | undefined
  shares: Shares | undefined
  returns: Returns | undefined
  note: string
  /** Latest first; never empty. */
  history: readonly HistoryRow[]
}

/** Page of `urls.question(id)`: a question that the viewer has answered before. */
export function QuestionViewPage(props: QuestionViewPageProps) {
  const { viewer, questionId, question, shown, domainName, response, fraction } = props
  const { certainty, shares, returns, note, history } = props
  return (
    <Layout title={plainWords(question.stem, 60)} viewer={viewer} place="none">
      <div class="question">
        <p class="eyebrow">{domainName}</p>
        <h1 class="sr-only">Question</h1>
        {question.case && (
          <div class="case-always">
            <CaseFolded shared={question.case} />
          </div>
        )}
        <div class="stem" id="stem">
          <Markdown text={question.stem} />
        </div>
        <Reasons {...{ question, shown, response, shares }} struck={[]} />
        <Aftermath
          questionId={questionId}
          from={undefined}
          fraction={fraction}
          certainty={certainty}
          returns={returns}
          shares={shares}
          sources={question.sources}
          asOf={question.asOf}
          bankTitle={props.bankTitle}
        />
        <Note questionId={questionId} note={note} from={undefined} state="idle" />
        <History history={history} />
      </div>
    </Layout>
  )
}

function History({ history }: { history: readonly HistoryRow[] }) {
  return (
    <section class="part" aria-labelledby="history-title">
      <h2 id="history-title">Your answers</h2>
      <Table
        caption={`${counted(history.length, 'answer')}, latest first`}
        columns={[
          { name: 'Day' },
          { name: 'Answer' },
          { name: 'How sure' },
          { name: 'Time', align: 'end' },
        ]}
        rows={history.map((row) => [
          <a class="one-line" href={urls.sittingQuestion(row.sittingId, row.position)}>
            {fullDay(row.on)}
          </a>,
          <>
            <Outcome fraction={row.fraction} />
            {row.told !== row.fraction && (
              <p class="small muted">
                The key was corrected: {gradedThenAndNow(row.told, row.fraction)}
              </p>
            )}
          </>,
          row.certainty === undefined ? '–' : certaintyWords[row.certainty],
          row.elapsedMs === undefined ? '–' : duration(row.elapsedMs),
        ])}
      />
    </section>
  )
}

function Outcome({ fraction }: { fraction: Fraction }) {
  const outcome = outcomeOf(fraction)
  return (
    <span class={`outcome outcome-${outcome}`}>
      <Icon name={outcomeIcons[outcome]} />
      {outcomeWords[outcome]}
    </span>
  )
}

const certaintyWords: Record<Certainty, string> = { guess: 'Guess', unsure: 'Unsure', sure: 'Sure' }
