import { urls } from '#src/urls.ts'
import { Chart } from '#views/components/chart/chart.tsx'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import type { TableProps } from '#views/components/table.tsx'
import { fullDay } from '#views/days.ts'
import { counted, integer } from '#views/numbers.ts'
import { ConfusionLink } from './confusion-link.tsx'

/** A question behind a row. `stem` is Markdown, shortened by the page. */
type AskedQuestion = { questionId: string; stem: string }

/** Two ideas of which one was taken for the other. Markdown. */
type ConfusionRow = {
  right: string
  taken: string
  /** Answers that took `taken` for `right`, and the other way round; answers that did either. */
  there: number
  back: number
  answers: number
  lastOn: string
  questions: readonly AskedQuestion[]
}

/** An idea that was answered wrongly in several questions. */
type MixedIdeaRow = {
  name: string
  answers: number
  lastOn: string
  questions: readonly AskedQuestion[]
}

export type ConfusionMapProps = {
  /** The most frequent first, both. */
  confusions: readonly ConfusionRow[]
  ideas: readonly MixedIdeaRow[]
  /** Wrong answers that were looked at; `isCut` when there are more. */
  wrongAnswers: number
  isCut: boolean
}

const mostDrawn = 10
const mostInTable = 50
const mostIdeas = 20
const ideaLength = 110
const stemLength = 110
const shortStem = 60

/** Which idea was taken for which, as a picture and a table, and which ideas several questions are about. */
export function ConfusionMap({ confusions, ideas, wrongAnswers, isCut }: ConfusionMapProps) {
  const most = Math.max(...confusions.map(({ answers }) => answers), 1)
  return (
    <section class="card" aria-labelledby="map-title">
      <h2 id="map-title">Taken for each other</h2>
      {confusions.length === 0 ? (
        <p class="chart-words">
          Nothing yet. When you choose one option where another is right, the two stand here side by
          side, with how often it happened.
        </p>
      ) : (
        <Chart id="map" caption={<Caption confusions={confusions} />} table={toTable(confusions)}>
          <div class="confusion-head" aria-hidden="true">
            <span>Was right</span>
            <span>Was taken for it</span>
          </div>
          <ol class="confusions">
            {confusions.slice(0, mostDrawn).map((row) => (
              <Confusion row={row} most={most} />
            ))}
          </ol>
          <p class="chart-note">{basisWords({ confusions, wrongAnswers, isCut })}</p>
        </Chart>
      )}
      {ideas.length > 0 && <Ideas ideas={ideas} />}
    </section>
  )
}

function Caption({ confusions: [first] }: Pick<ConfusionMapProps, 'confusions'>) {
  if (first === undefined) return null
  if (first.answers === 1)
    return <>No two ideas were taken for each other more than once. The latest mix-ups:</>
  return (
    <>
      Most often: <strong>{idea(first.taken)}</strong> taken for{' '}
      <strong>{idea(first.right)}</strong>, {timesWords(first)}.
    </>
  )
}

function Confusion({ row, most }: { row: ConfusionRow; most: number }) {
  return (
    <li class="confusion">
      <p class="confusion-idea">
        <span class="confusion-label small muted">Was right: </span>
        {idea(row.right)}
      </p>
      <ConfusionLink share={row.answers / most} ends={row.back > 0 ? 'both' : 'one'} />
      <p class="confusion-idea">
        <span class="confusion-label small muted">Was taken for it: </span>
        {idea(row.taken)}
      </p>
      <p class="small muted confusion-times">
        {sentence(timesWords(row))} · latest {fullDay(row.lastOn)}
      </p>
      <Asked questions={row.questions} />
    </li>
  )
}

/** The questions behind a row: one as a link, several folded. */
function Asked({ questions }: { questions: readonly AskedQuestion[] }) {
  const [first, ...others] = questions
  if (first === undefined) return null
  if (others.length === 0)
    return (
      <p class="small confusion-asked">
        <QuestionLink question={first} />
      </p>
    )
  return (
    <details class="fold confusion-asked">
      <summary>
        <Icon name="down" />
        {counted(questions.length, 'question')}
      </summary>
      <QuestionLinks questions={questions} />
    </details>
  )
}

function QuestionLinks({ questions }: { questions: readonly AskedQuestion[] }) {
  return (
    <ul class="confusion-questions small">
      {questions.map((question) => (
        <li>
          <QuestionLink question={question} />
        </li>
      ))}
    </ul>
  )
}

function QuestionLink({ question: { questionId, stem } }: { question: AskedQuestion }) {
  return <a href={urls.question(questionId)}>{plainWords(stem, stemLength)}</a>
}

function Ideas({ ideas }: { ideas: readonly MixedIdeaRow[] }) {
  return (
    <div class="confusion-ideas">
      <h3>Wrong in more than one question</h3>
      <p class="chart-words small muted">
        Ideas that several questions ask in different words, the most frequent first.
      </p>
      <ul>
        {ideas.slice(0, mostIdeas).map(({ name, answers, lastOn, questions }) => (
          <li class="confusion-mixed">
            <p>
              <strong>{name}</strong>
            </p>
            <p class="small muted">
              {counted(answers, 'wrong answer')} · latest {fullDay(lastOn)}
            </p>
            <Asked questions={questions} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function idea(text: string): string {
  return plainWords(text, ideaLength)
}

/** `3 times, once the other way round`. */
function timesWords({ there, back, answers }: ConfusionRow): string {
  if (back === 0) return times(there)
  if (answers < there + back && there === back && there === answers)
    return `${times(there)}, both ways round`
  return `${times(there)}, ${times(back)} the other way round`
}

function times(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${integer(count)} times`
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function basisWords(props: Omit<ConfusionMapProps, 'ideas'>): string {
  const { confusions, wrongAnswers, isCut } = props
  const basis = isCut
    ? `From your latest ${integer(wrongAnswers)} wrong answers.`
    : `From ${counted(wrongAnswers, 'wrong answer')}.`
  const numbers =
    'The thicker the line, the more often; amounts are compared within a question only.'
  if (confusions.length <= mostDrawn) return `${basis} ${numbers}`
  return `${basis} Shown here: the ${mostDrawn} most frequent of ${integer(confusions.length)} pairs. ${numbers}`
}

function toTable(confusions: readonly ConfusionRow[]): TableProps {
  return {
    caption:
      confusions.length > mostInTable
        ? `The ${mostInTable} most frequent pairs.`
        : 'Every pair, the most frequent first.',
    columns: [
      { name: 'Was right' },
      { name: 'Was taken for it' },
      { name: 'Times', align: 'end' },
      { name: 'Other way round', align: 'end' },
      { name: 'Latest' },
      { name: 'Questions' },
    ],
    rows: confusions
      .slice(0, mostInTable)
      .map(({ right, taken, there, back, lastOn, questions }) => [
        idea(right),
        idea(taken),
        integer(there),
        integer(back),
        fullDay(lastOn),
        <QuestionLinks questions={questions.map(shortened)} />,
      ]),
  }
}

function shortened({ questionId, stem }: AskedQuestion): AskedQuestion {
  return { questionId, stem: plainWords(stem, shortStem) }
}
