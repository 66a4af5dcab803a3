import type { BoardLine, HiddenBoard } from '#src/domain/cohort/board.ts'
import { urls } from '#src/urls.ts'
import { type CohortFacts, CohortHead } from '#views/cohorts/cohort-head.tsx'
import { Bar } from '#views/components/bar.tsx'
import { Field, type FormErrors } from '#views/components/field.tsx'
import { shortDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer, percent } from '#views/numbers.ts'
import { BoardTable } from './board-table.tsx'
import { GamesHidden, GamesSwitch } from './games-switch.tsx'
import { Ledger, type LedgerDay, type LedgerLine } from './ledger.tsx'
import { hiddenWords } from './words.ts'

export type ShownBoard =
  | { kind: 'shown'; lines: readonly BoardLine[] }
  | { kind: 'hidden'; because: HiddenBoard | 'archived' }

/** What the viewer has on the board: nothing as an instructor, or having hidden all such things. */
export type OwnPart =
  | { kind: 'instructor' | 'hidden' | 'off' }
  | {
      kind: 'on'
      alias: string
      board: ShownBoard
      days: readonly LedgerDay[]
      ledgerOn: string | undefined
      ledger: readonly LedgerLine[]
    }

/** The whole cohort's week. */
type Team = {
  /** Members with an answer that counted. */
  active: number
  /** Hundredths. Absent: too few members to say. */
  points: number | undefined
  /** Points. Absent: none is set. */
  goal: number | undefined
}

export type BoardPageProps = {
  viewer: Viewer
  cohort: CohortFacts
  /** Its Monday in the cohort's zone. */
  week: string
  team: Team
  own: OwnPart
  typed: { alias: string; goal: string }
  errors: FormErrors
}

/** Page of `urls.board(cohortId)`. Posts `do` with `alias` or `goal` to itself. */
export function BoardPage({ viewer, cohort, week, team, own, typed, errors }: BoardPageProps) {
  return (
    <Layout title={`Board of ${cohort.title}`} viewer={viewer} place="cohorts">
      <CohortHead cohort={cohort} heading="Board" here="board" />
      {own.kind === 'hidden' ? (
        <GamesHidden />
      ) : (
        <div class="stack">
          <TeamSection week={week} team={team} />
          {own.kind === 'instructor' && cohort.state === 'in-use' && (
            <GoalForm cohortId={cohort.id} typed={typed.goal} error={errors['goal']} />
          )}
          {own.kind === 'on' && <OwnBoard cohort={cohort} own={own} />}
          {own.kind !== 'instructor' && cohort.state === 'in-use' && (
            <AliasForm
              cohortId={cohort.id}
              own={own.kind}
              typed={typed.alias}
              error={errors['alias']}
            />
          )}
          {own.kind !== 'instructor' && (
            <div class="board-form">
              <p>
                <a href={urls.weeks()}>Your own weeks</a> compare you with nobody but yourself.
              </p>
              <GamesSwitch state="shown" />
            </div>
          )}
        </div>
      )}
    </Layout>
  )
}

function TeamSection({ week, team }: { week: string; team: Team }) {
  const { active, points, goal } = team
  return (
    <section class="card team" aria-labelledby="team-title">
      <h2 id="team-title">Together this week</h2>
      <p class="team-sum">
        {points === undefined ? (
          active === 0 ? (
            'Nobody on the board has points yet.'
          ) : (
            'The sum shows once five members have points.'
          )
        ) : (
          <>
            <strong>{integer(Math.round(points / 100))}</strong>
            {goal === undefined ? ' points' : ` of ${counted(goal, 'point')}`}
          </>
        )}
      </p>
      {points !== undefined && goal !== undefined && <GoalBar points={points} goal={goal} />}
      <p class="muted">
        Since {shortDay(week)}.{' '}
        {points !== undefined && `${counted(active, 'member')} with points. `}
        Each member gives at most 300 points a day, from their best five days.
      </p>
    </section>
  )
}

function GoalBar({ points, goal }: { points: number; goal: number }) {
  const share = points / 100 / goal
  return (
    <>
      <Bar share={share} tone={share >= 1 ? 'ok' : 'accent'} />
      <p>
        {share >= 1
          ? 'The goal is reached.'
          : `${percent(Math.floor(share * 100) / 100)} of the goal.`}
      </p>
    </>
  )
}

function GoalForm({
  cohortId,
  typed,
  error,
}: {
  cohortId: string
  typed: string
  error: string | undefined
}) {
  return (
    <form class="form-section board-form" method="post" action={urls.board(cohortId)}>
      <h2>Team goal</h2>
      <Field
        name="goal"
        label="Points that all members together want to reach each week"
        hint="Half an hour a day by the plan comes to some 500 points a week. Empty: no goal."
        inputmode="numeric"
        maxlength={12}
        value={typed}
        error={error}
      />
      <div class="form-actions">
        <button type="submit" class="button-plain" name="do" value="goal">
          Save the goal
        </button>
      </div>
      <p class="muted">
        You see how many take part and what they have together: never a place, and never which alias
        is whose. Points count for no mark.
      </p>
    </form>
  )
}

function OwnBoard({ cohort, own }: { cohort: CohortFacts; own: Extract<OwnPart, { kind: 'on' }> }) {
  const { board } = own
  return (
    <>
      <section class="card points" aria-labelledby="board-title">
        <h2 id="board-title">The board</h2>
        {board.kind === 'shown' ? (
          <BoardTable lines={board.lines} alias={own.alias} />
        ) : (
          <p>{hiddenWords[board.because]}</p>
        )}
      </section>
      <Ledger
        days={own.days}
        on={own.ledgerOn}
        lines={own.ledger}
        dayUrl={(on) => `${urls.board(cohort.id)}?day=${on}`}
      />
    </>
  )
}

function AliasForm({
  cohortId,
  own,
  typed,
  error,
}: {
  cohortId: string
  own: 'on' | 'off' | 'hidden'
  typed: string
  error: string | undefined
}) {
  const isOn = own === 'on'
  return (
    <section class="form-section" aria-labelledby="alias-title">
      <h2 id="alias-title">{isOn ? 'Your place on the board' : 'Go on the board'}</h2>
      {!isOn && (
        <p>
          Others on the board then see your alias and your points of the week, if you are among the
          first three or their neighbour: never your name, your answers or how many are right.
          Instructors see only how many take part. Points begin with your next answer and count for
          no mark. Leave at any time, and everything that you earned there vanishes.
        </p>
      )}
      <form class="board-form" method="post" action={urls.board(cohortId)}>
        <Field
          name="alias"
          label="Alias"
          hint="2 to 24 characters; not your name. Everybody’s gets a number behind it."
          autocomplete="off"
          maxlength={48}
          value={typed}
          error={error}
        />
        <div class="form-actions">
          <button type="submit" class={isOn ? 'button-plain' : 'button'} name="do" value="join">
            {isOn ? 'Change the alias' : 'Go on the board'}
          </button>
        </div>
      </form>
      {isOn && (
        <form method="post" action={urls.board(cohortId)}>
          <div class="form-actions">
            <button type="submit" class="button-plain" name="do" value="leave">
              Leave the board
            </button>
            <span class="muted">Your points there vanish; your own weeks stay.</span>
          </div>
        </form>
      )}
    </section>
  )
}
