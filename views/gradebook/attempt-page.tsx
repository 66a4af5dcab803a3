import type { Mark } from '#src/domain/cohort/mark.ts'
import type { Fraction } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { type CohortFacts, CohortHead } from '#views/cohorts/cohort-head.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Table } from '#views/components/table.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { tenths } from '#views/numbers.ts'
import { gradedThenAndNow } from '#views/sittings/corrected.tsx'
import { outcomeOf, outcomeWords } from '#views/sittings/verdict.tsx'
import { markWords } from './cell-words.ts'

/** A question of the attempt; texts are Markdown as written, a line for each thing. */
type ShownQuestion = {
  position: number
  ref: string
  stem: string
  right: readonly string[]
  /** Absent: left out. `told`: what it earned before its key was corrected, if it was, and why. */
  answer:
    | { chosen: readonly string[]; told: Fraction; now: Fraction; reason: string | undefined }
    | undefined
}

export type AttemptPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  member: { id: string; name: string }
  assignment: { id: string; title: string }
  attempt: { number: number; begun: string; ended: string; questions: number }
  /** What it was worth as it was told, and is worth as it is graded now. */
  before: Mark
  now: Mark
  questions: readonly ShownQuestion[]
}

/** Page `urls.memberAttempt()`: what a member answered in one attempt that is over, for instructors. */
export function AttemptPage(props: AttemptPageProps) {
  const { viewer, cohort, member, attempt, questions } = props
  const heading = `${member.name}, attempt ${attempt.number}`
  return (
    <Layout title={`${heading} · ${cohort.title}`} viewer={viewer} place="cohorts" frame="wide">
      <CohortHead cohort={cohort} heading={heading} here="gradebook" />
      <div class="stack">
        <Facts {...props} />
        <section class="card" aria-labelledby="answers">
          <h2 id="answers">Answers</h2>
          <Table
            caption="Each question as it was asked, in the order in which it was asked"
            columns={[
              { name: 'Question' },
              { name: 'Chosen' },
              { name: 'Right is' },
              { name: 'Result' },
            ]}
            rows={questions.map(toCells)}
          />
        </section>
        <p>
          <a href={urls.memberMarks(cohort.id, member.id)}>Everything of {member.name}</a>
        </p>
      </div>
    </Layout>
  )
}

function Facts({ assignment, attempt, before, now, questions }: AttemptPageProps) {
  const earned = questions.reduce((sum, { answer }) => sum + (answer?.now ?? 0), 0)
  const [was, is] = [markWords(before), markWords(now)]
  return (
    <dl class="analysis-facts">
      <div>
        <dt>Assignment</dt>
        <dd>
          <a href={urls.assignmentResults(assignment.id)}>{assignment.title}</a>
        </dd>
      </div>
      <div>
        <dt>Begun</dt>
        <dd>{attempt.begun}</dd>
      </div>
      <div>
        <dt>Ended</dt>
        <dd>{attempt.ended}</dd>
      </div>
      <div>
        <dt>Right</dt>
        <dd>
          {tenths(earned)} of {attempt.questions}
        </dd>
      </div>
      <div>
        <dt>Mark</dt>
        <dd>{Math.abs(before.share - now.share) < 1e-9 ? is : `${was} before, ${is} now`}</dd>
      </div>
    </dl>
  )
}

function toCells({ position, ref, stem, right, answer }: ShownQuestion) {
  return [
    <>
      {position}. {plainWords(stem, 130)} <span class="small muted">{ref}</span>
    </>,
    answer === undefined ? '–' : <Lines texts={answer.chosen} />,
    <Lines texts={right} />,
    resultWords(answer),
  ]
}

function resultWords(answer: ShownQuestion['answer']): string {
  if (answer === undefined || answer.told === answer.now)
    return outcomeWords[outcomeOf(answer?.now)]
  const words = gradedThenAndNow(answer.told, answer.now)
  return answer.reason === undefined ? words : `${words}. ${answer.reason}`
}

function Lines({ texts }: { texts: readonly string[] }) {
  const [only, ...more] = texts.map((text) => plainWords(text, 200))
  if (more.length === 0) return only ?? '–'
  return (
    <ul>
      {[only, ...more].map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  )
}
