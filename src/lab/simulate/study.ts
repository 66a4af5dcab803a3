import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { planDay } from '#src/domain/plan/plan-day.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { mixSeed } from './dice.ts'
import {
  domainShares,
  drawLearner,
  type LearnerSpec,
  meet,
  type SimulatedItem,
  type SimulatedLearner,
  trueScore,
} from './learner.ts'
import {
  assumedGuessChance,
  calibrationIn,
  dayName,
  type Notebook,
  openNotebook,
  writeDown,
} from './notebook.ts'
import { type PolicyName, policies } from './policies.ts'

/** True score on the day of the exam and 30 days later, 0 to 100. */
export type Outcome = { exam: number; later: number }

type Study = { learner: SimulatedLearner; notebook: Notebook; spec: LearnerSpec; lot: number }

/** A learner studies until the exam by one of the other orders. */
export function studyBy(policy: PolicyName, spec: LearnerSpec): Outcome {
  const study = begin(spec, 'average')
  const random = seededRandom(study.lot)
  for (const [day, { isSkipped, minutes }] of study.learner.days.entries()) {
    if (isSkipped) continue
    const { items } = study.learner
    const order = policies[policy]({
      items,
      notebook: study.notebook,
      day,
      days: spec.days,
      random,
    })
    answerWithin(study.notebook, order, day, minutes)
  }
  return outcomeOf(study)
}

/** A learner studies until the exam by the program's own plan. */
export function studyByPlan(spec: LearnerSpec): Outcome {
  const study = begin(spec, 'own')
  const random = seededRandom(study.lot)
  for (const [day, { isSkipped, minutes }] of study.learner.days.entries()) {
    if (isSkipped) continue
    let left = minutes
    // Who is quicker than expected, or is not through, asks for more.
    while (left > 0) {
      const chosen = planned(study, day, { left, minutesPerDay: minutes }, random)
      if (chosen.length === 0) break
      left = answerWithin(study.notebook, chosen, day, left)
    }
  }
  return outcomeOf(study)
}

function begin(spec: LearnerSpec, calibration: 'own' | 'average'): Study {
  const learner = drawLearner(spec)
  return { learner, notebook: openNotebook(calibration), spec, lot: mixSeed(spec.seed, 4) }
}

function planned(
  { learner, notebook, spec }: Study,
  day: number,
  { left, minutesPerDay }: { left: number; minutesPerDay: number },
  random: Random,
): SimulatedItem[] {
  const today = dayName(day)
  const questions = learner.items.map((item) => ({
    item,
    questionId: item.questionId,
    domain: item.domain,
    concept: undefined,
    caseId: undefined,
    guessChance: assumedGuessChance,
    card: notebook.cards.get(item.questionId),
  }))
  const plan = planDay(
    {
      questions,
      shares: domainShares,
      priors: notebook.priors,
      calibration: calibrationIn(notebook, today),
      answerMinutes: defaultAnswerMinutes,
      today,
      examOn: dayName(spec.days),
      minutesPerDay,
      minutes: left,
      mocks: { full: { minutes: 120, questions: 115 }, unseen: 115, lastOn: undefined },
    },
    random,
  )
  return plan.chosen.map(({ question }) => question.item)
}

/** Answers in order while time remains; the minutes left, 0 or below when the last answer ran over. */
export function answerWithin(
  notebook: Notebook,
  order: readonly SimulatedItem[],
  day: number,
  minutes: number,
): number {
  const today = dayName(day)
  const { againRight, againWrong, firstRight, firstWrong } = defaultAnswerMinutes
  let left = minutes
  for (const item of order) {
    if (left <= 0) break
    const isFirst = !notebook.cards.has(item.questionId)
    const answer = meet(item, day)
    writeDown(notebook, item, answer, today)
    if (isFirst) left -= answer.isRight ? firstRight : firstWrong
    else left -= answer.isRight ? againRight : againWrong
  }
  return left
}

function outcomeOf({ learner, spec }: Study): Outcome {
  return { exam: trueScore(learner, spec.days), later: trueScore(learner, spec.days + 30) }
}
