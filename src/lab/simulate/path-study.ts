import { assemble, type Form } from '#src/domain/mock/form/assemble.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { mostSeenShare } from '#src/domain/mock/report/score.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { expectedScore } from '#src/domain/plan/expected-score.ts'
import type { MockSize } from '#src/domain/plan/mock-due.ts'
import { mostMocks, observedMocks, type PastMock } from '#src/domain/plan/observed-mocks.ts'
import { type DayPlan, planDay } from '#src/domain/plan/plan-day.ts'
import type { PlanQuestion, PlanView } from '#src/domain/plan/scale.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { mixSeed } from './dice.ts'
import { domainShares, meet } from './learner.ts'
import {
  assumedGuessChance,
  calibrationIn,
  dayName,
  type Notebook,
  openNotebook,
  writeDown,
} from './notebook.ts'
import {
  drawPathCandidate,
  type PathCandidate,
  type PathItem,
  type PathSpec,
  pathExam,
} from './path-candidate.ts'
import { answerWithin } from './study.ts'

/** A candidate on the way to the exam, and what the program knows. */
export type Path = {
  spec: PathSpec
  candidate: PathCandidate
  notebook: Notebook
  /** Mocks so far that may correct the forecast, newest first. */
  pastMocks: readonly PastMock[]
  /** Mocks so far, and the day of the last one. */
  mocks: number
  lastMockOn: string | undefined
}

type PathQuestion = PlanQuestion & { item: PathItem }

/**
 * A candidate follows the plan day by day until the exam and sits a mock on each day that it suggests one; what that
 * takes beyond the minutes of the day is missing later. `look` sees every morning; the last evening is returned.
 */
export function walkPath(spec: PathSpec, look: (path: Path, day: number) => void): Path {
  let path: Path = {
    spec,
    candidate: drawPathCandidate(spec),
    notebook: openNotebook('own'),
    pastMocks: [],
    mocks: 0,
    lastMockOn: undefined,
  }
  const random = seededRandom(mixSeed(spec.seed, 14))
  let owed = 0
  for (const [day, { isSkipped, minutes }] of path.candidate.days.entries()) {
    look(path, day)
    if (isSkipped) continue
    let left = minutes - owed
    const { mockDue } = planOf(
      path,
      day,
      { left: Math.max(0, left), minutesPerDay: minutes },
      random,
    )
    if (mockDue !== undefined) {
      const sat = sitMock(path, day, mockDue, random)
      path = sat.path
      left -= sat.minutes
    }
    // Who is quicker than expected, or is not through, asks for more.
    while (left > 0) {
      const { chosen } = planOf(path, day, { left, minutesPerDay: minutes }, random)
      if (chosen.length === 0) break
      left = answerWithin(
        path.notebook,
        chosen.map(({ question }) => question.item),
        day,
        left,
      )
    }
    owed = Math.max(0, -left)
  }
  return path
}

/** What the plan and the forecast look at: questions that are kept for mocks only after one. */
export function viewOf({ candidate, notebook }: Path, day: number): PlanView<PathQuestion> {
  const today = dayName(day)
  return {
    questions: candidate.items.flatMap((item) => {
      const { questionId, domain, concept, isSealed } = item
      const card = notebook.cards.get(questionId)
      if (isSealed && card === undefined) return []
      const guessChance = assumedGuessChance
      return [{ item, questionId, domain, concept, caseId: undefined, guessChance, card }]
    }),
    shares: domainShares,
    priors: notebook.priors,
    calibration: calibrationIn(notebook, today),
    answerMinutes: defaultAnswerMinutes,
    today,
  }
}

function planOf(
  path: Path,
  day: number,
  { left, minutesPerDay }: { left: number; minutesPerDay: number },
  random: Random,
): DayPlan<PathQuestion> {
  const view = viewOf(path, day)
  return planDay(
    {
      ...view,
      examOn: dayName(path.spec.days),
      minutesPerDay,
      minutes: left,
      mocks: {
        full: { minutes: pathExam.minutes, questions: pathExam.scored + pathExam.pretest },
        unseen: view.questions.filter(({ card }) => card === undefined).length,
        lastOn: path.lastMockOn,
      },
    },
    random,
  )
}

/** The candidate answers every question of a form, then reads the reasons. */
function sitMock(
  path: Path,
  day: number,
  size: MockSize,
  random: Random,
): { path: Path; minutes: number } {
  const { candidate, notebook } = path
  const assembled = assemble(
    {
      blueprint: pathExam,
      size,
      pool: candidate.items.map((item) => toPoolQuestion(item, notebook)),
      formsSoFar: 0,
      now: instantOf(dayName(day)),
      reserve: 'use',
    },
    random,
  )
  if (!assembled.ok) return { path, minutes: 0 }
  const { form } = assembled
  const expected = expectedScore(viewOf(path, day))
  const unseen = answerForm(path, day, form)
  const past: PastMock = {
    expected,
    questions: form.places.length,
    answered: form.places.length,
    ...unseen,
  }
  const isFresh = form.seenShare <= mostSeenShare
  return {
    path: {
      ...path,
      pastMocks: isFresh ? [past, ...path.pastMocks].slice(0, mostMocks) : path.pastMocks,
      mocks: path.mocks + 1,
      lastMockOn: dayName(day),
    },
    minutes: form.minutes ?? 0,
  }
}

function answerForm(
  { candidate, notebook }: Path,
  day: number,
  { places }: Form,
): Pick<PastMock, 'unseen' | 'earned'> {
  const items = new Map(candidate.items.map((item) => [item.questionId, item]))
  let [unseen, earned] = [0, 0]
  const answers = places.flatMap(({ questionId, isScored, seenBefore }) => {
    const item = items.get(questionId)
    if (item === undefined) return []
    const answer = meet(item, day)
    if (isScored && !seenBefore) {
      unseen += 1
      earned += answer.isRight ? 1 : 0
    }
    return [{ item, answer }]
  })
  for (const { item, answer } of answers) writeDown(notebook, item, answer, dayName(day))
  return { unseen, earned }
}

function toPoolQuestion(item: PathItem, notebook: Notebook): PoolQuestion {
  const { questionId, domain, task, level, concept, isSealed } = item
  const lastOn = notebook.cards.get(questionId)?.lastOn
  return {
    questionId,
    versionId: questionId,
    domain,
    task,
    level,
    concept,
    isSealed,
    lastSeenAt: lastOn === undefined ? undefined : instantOf(lastOn).getTime(),
    usedOnForms: 0,
    firstAnswers: 0,
    firstRight: 0,
    hasKeyAlarm: false,
  }
}

function instantOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** Mocks as the forecast takes them. */
export function mocksOf({ pastMocks }: Path) {
  return observedMocks(pastMocks)
}
