import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { sealedReserve } from '#src/domain/mock/form/reserve.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { logistic } from '#src/domain/readiness/ability/curve.ts'
import { cutSd, shiftSd } from '#src/domain/readiness/outlook/exam-model.ts'
import { clip, mixSeed, normal } from './dice.ts'
import {
  domainShares,
  drawDays,
  drawSizes,
  type SimulatedDay,
  type SimulatedItem,
} from './learner.ts'
import { simulatedExam } from './readiness-blueprint.ts'
import { drawMind, recallOfKnown, type TrueMemory, type TruthName } from './truth.ts'

/** How somebody gets to the exam, and how much of what a question teaches carries over to others. */
export type PathSpec = {
  truth: TruthName
  days: number
  minutes: number
  items: number
  seed: number
  /**
   * Share of questions, of the bank and of the exam, that ask an idea which others ask too, 0 to 1: who knows it
   * knows all of them. Every other question stands for itself.
   */
  transfer: number
}

/** A question of the bank as the plan and the assembly of mocks know it. */
export type PathItem = SimulatedItem & Pick<PoolQuestion, 'task' | 'level' | 'concept' | 'isSealed'>

type PathDomain = {
  code: string
  share: number
  guessChance: number
  /** True memories of its ideas, and the share of single questions known without practice. */
  ideas: readonly TrueMemory[]
  knownShare: number
}

/** A made-up candidate with a bank, the days until the exam, and what the exam asks. */
export type PathCandidate = {
  items: readonly PathItem[]
  days: readonly SimulatedDay[]
  domains: readonly PathDomain[]
}

/** The exam at the end of every path: 130 scored questions by the shares of the simulated domains. */
export const pathExam: Blueprint = {
  ...simulatedExam,
  domains: [...domainShares].map(([code, share], index) => ({
    code,
    name: `Domain ${code}`,
    shortName: code,
    min: share,
    max: share,
    items: [24, 28, 27, 23, 28][index] ?? 0,
    tasks: [{ code: `${code}.1`, title: 'All of it' }],
  })),
}

const meanPrior = -0.6
/** Between candidates, in logits: each also has a spread of their own of .6 overall and .6 in each domain. */
const priorSd = 0.5
const abilitySd = 0.6
const questionsPerIdea = 3
const levels = ['recall', 'application', 'analysis'] as const

/** One candidate; the same specification gives the same one. */
export function drawPathCandidate(spec: PathSpec): PathCandidate {
  const random = seededRandom(mixSeed(spec.seed, 11))
  const mind = drawMind(spec.truth, random)
  const ability = meanPrior + priorSd * normal(random) + abilitySd * normal(random)
  const sizes = drawSizes(domainShares.size, spec.items, random)
  const drawn = [...domainShares].map(([code, share], place) => {
    const knownShare = logistic(ability + abilitySd * normal(random))
    const draw = () => mind(random() < knownShare, random)
    return drawDomain(spec, {
      code,
      share,
      place,
      size: sizes[place] ?? 1,
      knownShare,
      draw,
      random,
    })
  })
  const items = drawn.flatMap((one) => one.items)
  const sealed = sealedReserve(
    pathExam,
    items.map(({ questionId: id, domain, task }) => ({ id, domain, task })),
  )
  return {
    items: items.map((item) => ({ ...item, isSealed: sealed.has(item.questionId) })),
    days: drawDays(spec),
    domains: drawn.map(({ domain }) => domain),
  }
}

type DomainDraw = {
  code: string
  share: number
  place: number
  size: number
  knownShare: number
  draw: () => TrueMemory
  random: Random
}

function drawDomain(
  { seed, transfer }: PathSpec,
  { code, share, place, size, knownShare, draw, random }: DomainDraw,
): { domain: PathDomain; items: Omit<PathItem, 'isSealed'>[] } {
  const ideas = Array.from({ length: Math.ceil(size / questionsPerIdea) }, draw)
  const items = Array.from({ length: size }, (_, index) => {
    const idea = random() < transfer ? index % ideas.length : undefined
    return {
      questionId: `${code}-${String(index).padStart(4, '0')}`,
      domain: code,
      weight: share / size,
      guessChance: clip(0.25 + 0.08 * normal(random) + 0.05 * random(), 0.15, 0.5),
      memory: (idea === undefined ? undefined : ideas[idea]) ?? draw(),
      dice: seededRandom(mixSeed(seed, 12, place, index)),
      task: `${code}.1`,
      level: levels[index % levels.length] ?? 'recall',
      concept: idea === undefined ? undefined : `${code}-${idea}`,
    }
  })
  const guessChance = items.reduce((sum, item) => sum + item.guessChance, 0) / size
  return { domain: { code, share, guessChance, ideas, knownShare }, items }
}

/** Share of the exam's questions of a domain that the candidate would know on a day, luck apart, 0 to 1. */
function knownOn(domain: PathDomain, transfer: number, day: number): number {
  const { ideas, knownShare } = domain
  const recalled = ideas.reduce((sum, memory) => sum + memory.recallOn(day), 0) / ideas.length
  return transfer * recalled + (1 - transfer) * recallOfKnown * knownShare
}

/** Expected share right, 0 to 100, on questions as hard as the bank's that nobody has seen before. */
export function truePathScore({ domains }: PathCandidate, { transfer, days }: PathSpec): number {
  return domains.reduce((sum, domain) => {
    const { share, guessChance } = domain
    return sum + 100 * share * (guessChance + (1 - guessChance) * knownOn(domain, transfer, days))
  }, 0)
}

/** The exam: harder or easier than the bank, and cut higher or lower, by as much as the model of readiness assumes. */
export function sitExam(
  { domains }: PathCandidate,
  spec: PathSpec,
): { right: number; hasPassed: boolean } {
  const random = seededRandom(mixSeed(spec.seed, 13))
  const shift = shiftSd * normal(random)
  const cut = Math.round((pathExam.cutShare + cutSd * normal(random)) * pathExam.scored)
  const right = pathExam.domains.reduce((sum, { items }, index) => {
    const domain = domains[index]
    return domain === undefined ? sum : sum + countRight(domain, items, { spec, shift, random })
  }, 0)
  return { right, hasPassed: right >= cut }
}

function countRight(
  domain: PathDomain,
  questions: number,
  { spec, shift, random }: { spec: PathSpec; shift: number; random: Random },
): number {
  const known = clip(knownOn(domain, spec.transfer, spec.days), 1e-6, 1 - 1e-6)
  const onExam = logistic(Math.log(known / (1 - known)) - shift)
  const chance = domain.guessChance + (1 - domain.guessChance) * onExam
  let right = 0
  for (let question = 0; question < questions; question++) if (random() < chance) right += 1
  return right
}
