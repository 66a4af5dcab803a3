import { daysBetween } from '#src/domain/memory/study-day.ts'
import type { AbilityRequest, FirstAnswer } from './ability.ts'
import { flatteningOf } from './curve.ts'
import type { Sample } from './fisher.ts'

/** Days after which an answer counts half. */
const halfLifeDays = 45
/** Questions of a domain that everybody is taken to have met somewhere before. */
const metElsewhere = 10

/** What an answer of so many days ago counts, 0 to 1: half after 45. A day ahead, after a journey, counts as today. */
export function ageWeight(ageDays: number): number {
  return 2 ** (-Math.max(0, ageDays) / halfLifeDays)
}

/** Answers of one age, and what they count together. */
export type AgeGroup = { days: number; weight: number }

/**
 * The answers of each domain as a fit needs them, in the order of the codes, and how much was answered when, the oldest
 * first. An answer lies behind by ln((n + 10) / (m + 10)): n questions of its domain have been met until now,
 * m until the end of its own day.
 */
export function samplesOf({ codes, answers, today }: AbilityRequest): {
  samples: Sample[]
  ages: AgeGroup[]
} {
  const ages = new Map<string, AgeGroup>()
  const ageOf = (on: string) => {
    const known = ages.get(on)
    if (known !== undefined) return known
    const days = Math.max(0, daysBetween(on, today))
    const age = { days, weight: ageWeight(days) }
    ages.set(on, age)
    return age
  }
  const places = new Map(codes.map((code, place) => [code, place]))
  const byDomain: FirstAnswer[][] = codes.map(() => [])
  const groups = new Map<number, AgeGroup>()
  for (const answer of answers) {
    const place = places.get(answer.domain)
    if (place === undefined) continue
    byDomain[place]?.push(answer)
    const { days, weight } = ageOf(answer.on)
    const group = groups.get(days)
    if (group === undefined) groups.set(days, { days, weight })
    else group.weight += weight
  }
  return {
    samples: byDomain.map((own) => toSample(own, (on) => ageOf(on).weight)),
    ages: [...groups.values()].toSorted((one, other) => other.days - one.days),
  }
}

function toSample(answers: readonly FirstAnswer[], weightOf: (on: string) => number): Sample {
  const behind = behindByDay(answers)
  const column = () => new Float64Array(answers.length)
  const sample: Sample = {
    fraction: column(),
    guessChance: column(),
    difficulty: column(),
    flattening: column(),
    weight: column(),
    behind: column(),
  }
  for (const [at, { fraction, guessChance, difficulty, on }] of answers.entries()) {
    sample.fraction[at] = fraction
    sample.guessChance[at] = guessChance
    sample.difficulty[at] = difficulty.value
    sample.flattening[at] = flatteningOf(difficulty.variance)
    sample.weight[at] = weightOf(on)
    sample.behind[at] = behind.get(on) ?? 0
  }
  return sample
}

/** How far the answers of each day lie behind. */
function behindByDay(answers: readonly FirstAnswer[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { on } of answers) counts.set(on, (counts.get(on) ?? 0) + 1)
  const behind = new Map<string, number>()
  let met = metElsewhere
  for (const on of [...counts.keys()].toSorted()) {
    met += counts.get(on) ?? 0
    behind.set(on, Math.log((answers.length + metElsewhere) / met))
  }
  return behind
}
