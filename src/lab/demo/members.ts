import { flagQuestion } from '#src/actions/flag-question.ts'
import { setGoal } from '#src/actions/set-goal.ts'
import { tellOutcome } from '#src/actions/tell-outcome.ts'
import { chooseBank } from '#src/actions/use-bank.ts'
import { writeNote } from '#src/actions/write-note.ts'
import { barField, barLevels } from '#src/domain/exam/score-bars.ts'
import type { Random } from '#src/domain/random.ts'
import { joinAs } from './cohort.ts'
import { drawSimulatedMind, type Mind } from './mind.ts'
import { labelled, type Role } from './people.ts'
import { numberOf, type Planted } from './planted.ts'
import { type Actor, asContext, asWho, dayMs, demand, diceOf, enter, type Stage } from './stage.ts'
import { courseExam } from './study.ts'

/** A simulated member on the stage. */
export type Member = {
  role: Role
  actor: Actor
  mind: Mind
  /** Decides what they do when. */
  dice: Random
  /** Day of the exam, `YYYY-MM-DD`. `null`: none yet. */
  examOn: string | null
  /** Assignments that they have worked on, by id. */
  done: Set<string>
}

export type Around = {
  bankId: string
  cohortId: string
  /** What members join it by. */
  joinCode: string
  planted: ReadonlyMap<string, Planted>
  /** The instant at which the simulation ends, ms UTC, and its days until then. */
  end: number
  days: number
}

const sharing = 0.7
const paceMs = { least: 24_000, spread: 30_000 }

/** Somebody makes an account, says what they prepare for, joins the cohort and practises its bank. */
export async function arrive(stage: Stage, role: Role, around: Around): Promise<Member> {
  const actor = await enter(stage, labelled(role.name))
  const number = numberOf(role.name)
  const dice = diceOf(stage, number)
  const mind = drawSimulatedMind(
    {
      seed: Math.floor(2 ** 31 * dice()),
      prior: role.prior,
      paceMs: paceMs.least + paceMs.spread * dice(),
    },
    around.planted,
  )
  const examOn = examDay(role, around)
  const goal = {
    exam: courseExam,
    examOn,
    minutesPerDay: role.habit.minutesPerDay,
    zone: role.zone,
    rolloverHour: 4,
    timeFactor: 1,
    extraBreaks: false,
  }
  demand(await setGoal(stage.db, asWho(stage, actor), goal), 'set')
  const sharesPractice = dice() < sharing ? 1 : 0
  await joinAs(stage, actor, { joinCode: around.joinCode, sharesPractice })
  const use = { bankId: around.bankId, wish: 'use' } as const
  demand(await chooseBank(stage.db, asWho(stage, actor), use), 'chosen')
  return { role, actor, mind, dice, examOn, done: new Set() }
}

/** In a short simulation an exam that is over was not before it began. */
function examDay({ examInDays }: Role, { end, days }: Around): string | null {
  if (examInDays === undefined) return null
  const inDays = Math.max(examInDays, -Math.ceil(days / 3))
  return new Date(end + inDays * dayMs).toISOString().slice(0, 10)
}

/** What became of an exam that is over, with its bars where it was not passed. */
export async function tellOfExam(
  stage: Stage,
  { actor, role, dice, examOn }: Member,
): Promise<void> {
  if (examOn === null) return
  const hasPassed = dice() < 1 / (1 + Math.exp(-1 - 1.5 * role.prior))
  const bars = ['1', '2', '3', '4'].map((domain): [string, string[]] => {
    const level = barLevels[Math.floor(barLevels.length * dice())] ?? 'near'
    return [barField(domain), [level]]
  })
  const told = await tellOutcome(stage.db, asWho(stage, actor), {
    exam: courseExam,
    examOn,
    result: hasPassed ? 'passed' : 'not-passed',
    fields: new Map(hasPassed ? [] : bars),
  })
  demand(told, 'told')
}

/** Flags a place of a sitting and writes a note on its question. */
export async function markPlace(
  stage: Stage,
  actor: Actor,
  { sittingId, position }: { sittingId: string; position: number },
): Promise<void> {
  const wish = { sittingId, position, key: stage.newId(), isFlagged: true }
  const { place } = demand(await flagQuestion(asContext(stage, actor), wish), 'flagged')
  const note = { questionId: place.questionId, body: 'Look this up again (simulated note).' }
  demand(await writeNote(stage.db, asWho(stage, actor), note), 'noted')
}
