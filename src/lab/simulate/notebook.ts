import {
  type Calibration,
  type CalibrationState,
  calibrate,
  calibrationOn,
  defaultCalibration,
  startCalibration,
} from '#src/domain/memory/calibration.ts'
import { applyAnswer, type Card } from '#src/domain/memory/card.ts'
import { defaultRetention } from '#src/domain/memory/fsrs.ts'
import { type Prior, startPrior } from '#src/domain/memory/prior.ts'
import { addDays, daysBetween } from '#src/domain/memory/study-day.ts'
import type { SimulatedAnswer, SimulatedItem } from './learner.ts'

/** What the program knows of a simulated learner, from answers alone. */
export type Notebook = {
  cards: Map<string, Card>
  priors: Map<string, Prior>
  /** Answers and right ones by domain. */
  tallies: Map<string, { answers: number; right: number }>
  calibration: CalibrationState
  isCalibrated: boolean
}

/** What every question's guessing chance is taken for: one of four. */
export const assumedGuessChance = 0.25

/** An empty notebook; `own` calibration learns how the learner forgets, `average` does not. */
export function openNotebook(calibration: 'own' | 'average'): Notebook {
  return {
    cards: new Map(),
    priors: new Map(),
    tallies: new Map(),
    calibration: startCalibration(),
    isCalibrated: calibration === 'own',
  }
}

/** The calibration in force on a study day. */
export function calibrationIn(notebook: Notebook, day: string): Calibration {
  return notebook.isCalibrated ? calibrationOn(notebook.calibration, day) : defaultCalibration
}

/** Writes an answer down as the program does: card, prior knowledge, calibration. */
export function writeDown(
  notebook: Notebook,
  item: SimulatedItem,
  answer: SimulatedAnswer,
  day: string,
): void {
  const { questionId, domain } = item
  const card = notebook.cards.get(questionId)
  const fraction = answer.isRight ? 1 : 0
  const applied = applyAnswer({
    card,
    prior: notebook.priors.get(domain) ?? startPrior,
    answer: {
      fraction,
      certainty: answer.certainty,
      elapsedMs: undefined,
      medianMs: undefined,
      guessChance: assumedGuessChance,
      isKeyHidden: true,
      studyOn: day,
      at: 0,
    },
    retention: defaultRetention,
    calibration: calibrationIn(notebook, day),
  })
  if (notebook.isCalibrated && card?.memory)
    notebook.calibration = calibrate(
      notebook.calibration,
      {
        elapsedDays: daysBetween(card.memory.on, day),
        stability: card.memory.stability,
        fraction,
        guessChance: assumedGuessChance,
      },
      day,
    )
  notebook.cards.set(questionId, applied.card)
  notebook.priors.set(domain, applied.prior)
  const { answers, right } = notebook.tallies.get(domain) ?? { answers: 0, right: 0 }
  notebook.tallies.set(domain, { answers: answers + 1, right: right + fraction })
}

const firstDay = '2026-01-01'
const names: string[] = []
const numbers = new Map<string, number>()

/** Study day of a simulated day. */
export function dayName(day: number): string {
  const known = names[day]
  if (known !== undefined) return known
  const name = addDays(firstDay, day)
  names[day] = name
  return name
}

/** Simulated day of a study day. */
export function dayNumber(name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  const day = daysBetween(firstDay, name)
  numbers.set(name, day)
  return day
}
