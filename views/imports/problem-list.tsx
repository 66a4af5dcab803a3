import { Icon } from '#views/components/icon.tsx'
import { counted, integer } from '#views/numbers.ts'

/** What was said of a file beside its questions; `kept` is the text of what could not be held. */
export type FileProblem = {
  severity: 'error' | 'warning' | 'info'
  line: number
  question?: string
  message: string
  kept?: string
}

/** Places of one message that are shown; the file to keep has all. */
const mostShown = 20

/** Each message once, with how often it was said, and where. */
export function ProblemList({ problems }: { problems: readonly FileProblem[] }) {
  return (
    <ul class="problems">
      {[...byMessage(problems)].map(([message, places], index) => (
        <li>
          {places.length === 1 && places[0] !== undefined ? (
            <OneProblem problem={places[0]} number={index} />
          ) : (
            <ManyProblems message={message} places={places} number={index} />
          )}
        </li>
      ))}
    </ul>
  )
}

type PlaceProps = { problem: FileProblem; number: number | string }

function OneProblem({ problem, number }: PlaceProps) {
  return (
    <div class={`problem problem-${problem.severity}`}>
      <Icon name={problem.severity === 'info' ? 'info' : 'warn'} />
      <div>
        <p>
          <PlaceWords problem={problem} />: {problem.message}
        </p>
        <Kept problem={problem} number={number} />
      </div>
    </div>
  )
}

type ManyProps = { message: string; places: readonly FileProblem[]; number: number }

function ManyProblems({ message, places, number }: ManyProps) {
  const [first] = places
  return (
    <details class={`problem problem-${first?.severity ?? 'info'}`}>
      <summary>
        <Icon name={first?.severity === 'info' ? 'info' : 'warn'} />
        <span>
          {message} <span class="muted">· {counted(places.length, 'time')}</span>
        </span>
      </summary>
      <ul class="problem-places">
        {places.slice(0, mostShown).map((problem, index) => (
          <li>
            <PlaceWords problem={problem} />
            <Kept problem={problem} number={`${number}-${index}`} />
          </li>
        ))}
        {places.length > mostShown && (
          <li class="muted">and {integer(places.length - mostShown)} more</li>
        )}
      </ul>
    </details>
  )
}

function PlaceWords({ problem: { line, question } }: { problem: FileProblem }) {
  return (
    <span class="problem-place">
      Line {integer(line)}
      {question !== undefined && ` (${question.slice(0, 120)})`}
    </span>
  )
}

function Kept({ problem: { kept, line }, number }: PlaceProps) {
  if (kept === undefined || kept === '') return null
  return (
    <details class="kept">
      <summary>Its text, to copy</summary>
      <label class="sr-only" for={`kept-${number}`}>
        Text of what was left out in line {integer(line)}
      </label>
      <textarea id={`kept-${number}`} readonly rows={5}>
        {kept.slice(0, 5000)}
      </textarea>
    </details>
  )
}

function byMessage(problems: readonly FileProblem[]): Map<string, FileProblem[]> {
  const places = new Map<string, FileProblem[]>()
  for (const problem of problems) {
    const before = places.get(problem.message)
    if (before === undefined) places.set(problem.message, [problem])
    else before.push(problem)
  }
  return places
}
