import { calibrationOn } from '#src/domain/memory/calibration.ts'
import { retrievabilityOn } from '#src/domain/memory/card.ts'
import { defaultAnswerMinutes } from '#src/domain/plan/answer-minutes.ts'
import { planDay } from '#src/domain/plan/plan-day.ts'
import { type Random, seededRandom, shuffled } from '#src/domain/random.ts'
import { countAnew, countedWeek, openPlayer, type Player, play } from './board-player.ts'
import { mixSeed } from './dice.ts'
import { domainShares, drawLearner, meet, type SimulatedItem } from './learner.ts'
import { assumedGuessChance, dayName } from './notebook.ts'
import { meanOf } from './paired.ts'

/** Ways to spend a week, from honest study to what points are to be safe from. */
const behaviours = [
  'plan',
  'random',
  'half',
  'sunday',
  'farmer',
  'repeater',
  'clicker',
  'clicker-new',
  'clicker-new-spread',
  'wrong-then-right',
] as const
type Behaviour = (typeof behaviours)[number]

/** Means over weeks: answers a day, what a flat 10 and 2 would give, and points. */
export type BoardResult = { behaviour: Behaviour; answers: number; flat: number; points: number }

/** Days of study by the plan before the week, which then begins on a Monday. */
const daysBefore = 18
const week = 7
const minutes = 30
const daysToExam = 60
const items = 500
const secondsWhenFarming = 8
const secondsWhenRepeating = 6
const secondsWhenClicking = 4
const repeated = 20

/** Lets learners spend a week each in every way, after the same study before. */
export function runBoard({ weeks, seed }: { weeks: number; seed: number }): BoardResult[] {
  return behaviours.map((behaviour) => {
    const runs = Array.from({ length: weeks }, (_, index) =>
      runWeek(behaviour, mixSeed(seed, 7, index)),
    )
    return {
      behaviour,
      answers: meanOf(runs.map((run) => run.answers / week)),
      flat: meanOf(runs.map(({ flat }) => flat)),
      points: meanOf(runs.map(({ points }) => points / 100)),
    }
  })
}

type Spending = { player: Player; day: number; minutes: number; random: Random }

function runWeek(
  behaviour: Behaviour,
  seed: number,
): { answers: number; flat: number; points: number } {
  const learner = drawLearner({ truth: 'fsrs', days: daysToExam, minutes, items, seed })
  const player = openPlayer(learner)
  const random = seededRandom(mixSeed(seed, 4))
  for (let day = 0; day < daysBefore; day++) byPlan({ player, day, minutes, random })
  countAnew(player)
  for (let day = daysBefore; day < daysBefore + week; day++)
    ways[behaviour]({ player, day, minutes, random })
  return { answers: player.answers, flat: player.flat, points: countedWeek(player).points }
}

const ways: Record<Behaviour, (spending: Spending) => void> = {
  plan: byPlan,
  random: (spending) => {
    const order = shuffled(spending.player.learner.items, spending.random)
    answerHonestly(spending, order)
  },
  half: (spending) => byPlan({ ...spending, minutes: minutes / 2 }),
  sunday: (spending) => {
    if (spending.day === daysBefore + week - 1) byPlan({ ...spending, minutes: minutes * week })
  },
  farmer: (spending) => farm(spending, knownItems(spending), secondsWhenFarming),
  repeater: (spending) => {
    const easy = knownItems(spending)
      .toSorted((one, other) => predictedRecall(spending, other) - predictedRecall(spending, one))
      .slice(0, repeated)
    farm(spending, easy, secondsWhenRepeating)
  },
  clicker: (spending) => click(spending, spending.player.learner.items),
  'clicker-new': (spending) => click(spending, unseenItems(spending), 'once'),
  'clicker-new-spread': (spending) => {
    const unseen = unseenItems(spending)
    const perDay = Math.ceil(unseen.length / (daysBefore + week - spending.day))
    click(spending, unseen.slice(0, perDay), 'once')
  },
  'wrong-then-right': wrongThenRight,
}

function byPlan(spending: Spending): void {
  let left = spending.minutes
  while (left > 0) {
    const chosen = planned(spending, left)
    if (chosen.length === 0) break
    left = answerHonestly({ ...spending, minutes: left }, chosen)
  }
}

function planned({ player, day, minutes: minutesPerDay, random }: Spending, left: number) {
  const today = dayName(day)
  const questions = player.learner.items.map((item) => ({
    item,
    questionId: item.questionId,
    domain: item.domain,
    concept: undefined,
    caseId: undefined,
    guessChance: assumedGuessChance,
    card: player.cards.get(item.questionId),
  }))
  const { chosen } = planDay(
    {
      questions,
      shares: domainShares,
      priors: player.priors,
      calibration: calibrationOn(player.calibration, today),
      answerMinutes: defaultAnswerMinutes,
      today,
      examOn: dayName(daysToExam),
      minutesPerDay,
      minutes: left,
      mocks: { full: { minutes: 120, questions: 115 }, unseen: 115, lastOn: undefined },
    },
    random,
  )
  return chosen.map(({ question }) => question.item)
}

function answerHonestly({ player, day, minutes: budget }: Spending, order: SimulatedItem[]) {
  const { againRight, againWrong, firstRight, firstWrong } = defaultAnswerMinutes
  let left = budget
  for (const item of order) {
    if (left <= 0) break
    const isFirst = !player.cards.has(item.questionId)
    const answer = meet(item, day)
    const took = isFirst
      ? answer.isRight
        ? firstRight
        : firstWrong
      : answer.isRight
        ? againRight
        : againWrong
    play(player, item, { day, seconds: took * 60, ...answer })
    left -= took
  }
  return left
}

/** What the learner really recalls nearly always, whatever the program thinks. */
function knownItems({ player, day }: Spending): SimulatedItem[] {
  return player.learner.items.filter(({ memory }) => memory.recallOn(day) >= 0.9)
}

function unseenItems({ player, random }: Spending): SimulatedItem[] {
  const { learner, cards } = player
  return shuffled(
    learner.items.filter(({ questionId }) => !cards.has(questionId)),
    random,
  )
}

/** What the program predicts; nothing is predicted of what was never met. */
function predictedRecall({ player, day }: Spending, { questionId }: SimulatedItem): number {
  const memory = player.cards.get(questionId)?.memory
  const today = dayName(day)
  return memory === undefined
    ? 0
    : retrievabilityOn(memory, today, calibrationOn(player.calibration, today))
}

/** Goes round in a circle, through what was longest not answered first. */
function farm(spending: Spending, known: SimulatedItem[], seconds: number): void {
  const { player, day } = spending
  if (known.length === 0) return
  const order = known.toSorted((one, other) => lastOf(player, one) - lastOf(player, other))
  const count = Math.floor((spending.minutes * 60) / seconds)
  for (let index = 0; index < count; index++) {
    const item = order[index % order.length]
    if (item === undefined) return
    play(player, item, { day, seconds, isRight: meet(item, day).isRight, certainty: 'sure' })
  }
}

function lastOf(player: Player, { questionId }: SimulatedItem): number {
  return player.cards.get(questionId)?.lastAt ?? 0
}

function click(spending: Spending, among: readonly SimulatedItem[], times: 'on' | 'once' = 'on') {
  const { player, day, random } = spending
  const most = Math.floor((spending.minutes * 60) / secondsWhenClicking)
  const order = shuffled(among, random)
  const count = times === 'once' ? Math.min(most, order.length) : most
  for (let index = 0; index < count; index++) {
    const item = order[index % order.length]
    if (item === undefined) return
    const isRight = random() < assumedGuessChance
    play(player, item, { day, seconds: secondsWhenClicking, isRight, certainty: 'guess' })
  }
}

function wrongThenRight(spending: Spending): void {
  const { player, day } = spending
  const pairs = Math.floor((spending.minutes * 60) / (2 * secondsWhenFarming))
  for (const item of shuffled(knownItems(spending), spending.random).slice(0, pairs)) {
    play(player, item, { day, seconds: secondsWhenFarming, isRight: false, certainty: 'guess' })
    const { isRight } = meet(item, day)
    play(player, item, { day, seconds: secondsWhenFarming, isRight, certainty: 'sure' })
  }
}
