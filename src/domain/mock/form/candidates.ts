import type { Level } from '#src/domain/question/parts.ts'
import type { Random } from '#src/domain/random.ts'
import { calibrationOf, domainMeans, type RatedDifficulty } from './difficulty.ts'
import { cellsOf } from './levels.ts'

/** A published question as the assembly of one candidate's form sees it. */
export type PoolQuestion = {
  questionId: string
  versionId: string
  domain: string
  task: string
  level: Level
  /** Idea shared with siblings, which never meet on one form. Absent: none. */
  concept?: string | undefined
  /** Case shared with others. Absent: stands alone. */
  caseRef?: string | undefined
  /** Kept for mocks. */
  isSealed: boolean
  /** Last time this candidate met it, ms UTC. Absent: never. */
  lastSeenAt?: number | undefined
  /** Begun forms of anybody that held it. */
  usedOnForms: number
  /** First answers of everybody to this version, and how many of them were right. */
  firstAnswers: number
  firstRight: number
  /** Its difficulty on line. Absent: not rated. */
  rating?: RatedDifficulty | undefined
  /** Its statistics say that the key may be wrong: never on a form. */
  hasKeyAlarm: boolean
}

/**
 * What speaks against taking a question, the gentlest first; a later one is accepted only when all before it
 * do not fill the form.
 */
const reservations = [
  'none',
  'fit',
  'exposure',
  'seen-long-ago',
  'seen-recently',
  'sealed',
] as const
export type Reservation = (typeof reservations)[number]

/** A question that may be taken. */
export type Candidate = {
  question: PoolQuestion
  /** Domain and level in one word, see `cellOf`. */
  cell: string
  /** Difficulty in logits, 0 where half of all first answers are right, above it for harder ones. */
  difficulty: number
  /** Too little is known of it to know its difficulty. */
  isNew: boolean
  reservation: Reservation
  /** Place of the reservation in their order. */
  tier: number
  weight: number
}

/** Questions taken together or not at all: a whole case, or one alone. Larger keys are taken first. */
export type Unit = { members: readonly Candidate[]; tier: number; key: number }

export type WeighFacts = {
  /** Scored questions of each domain. */
  quotas: ReadonlyMap<string, number>
  /** Forms that anybody has begun with questions of this exam. */
  formsSoFar: number
  now: Date
  /** `avoid`: sealed questions only when all others do not fill the form. */
  reserve: 'use' | 'avoid'
}

const dayMs = 86_400_000
const longAgoDays = 30
const forgettingDays = 21
/** Standard deviation of the weight by difficulty, in logits; beyond two of them a question does not fit. */
const fitSpread = 1.5
const exposureCeiling = 0.4
/** Below this many forms a share of forms says nothing. */
const formsForCeiling = 10

/** Questions of these domains without an alarm on their key, in the order of their ids. */
export function usableQuestions(
  pool: readonly PoolQuestion[],
  domains: ReadonlySet<string>,
): PoolQuestion[] {
  return pool
    .filter(({ domain, hasKeyAlarm }) => !hasKeyAlarm && domains.has(domain))
    .sort((a, b) => (a.questionId < b.questionId ? -1 : 1))
}

/**
 * The questions with their weights: fresh × exposure × fit. Never seen 1, seen 0.02 to 0.62, rising with the
 * days since; 1/(1 + uses/mean uses)²; and a bell around `target`, the difficulty in logits that a form should
 * have: that of the bank weighed by the quotas.
 */
export function weighQuestions(
  questions: readonly PoolQuestion[],
  { quotas, formsSoFar, now, reserve }: WeighFacts,
): { candidates: Candidate[]; target: number } {
  const calibrated = calibrationOf(questions)
  const target = targetDifficulty(questions, calibrated, quotas)
  const uses = questions.reduce((sum, { usedOnForms }) => sum + usedOnForms, 0)
  const meanUses = uses / Math.max(questions.length, 1)
  const cells = new Map([...quotas.keys()].map((code) => [code, cellsOf(code)]))
  const candidates = questions.map((question, index) => {
    const { difficulty = 0, isNew = true } = calibrated[index] ?? {}
    const days = daysSince(question, now)
    const misfit = difficulty - target
    const reservation = reservationOf(question, {
      days,
      misfit,
      exposure: formsSoFar >= formsForCeiling ? question.usedOnForms / formsSoFar : 0,
      reserve,
    })
    const fresh = days === undefined ? 1 : 0.02 + 0.6 * (1 - Math.exp(-days / forgettingDays))
    const exposure = meanUses > 0 ? 1 / (1 + question.usedOnForms / meanUses) ** 2 : 1
    const fit = Math.exp(-(misfit ** 2) / (2 * fitSpread ** 2))
    return {
      question,
      cell: cells.get(question.domain)?.[question.level] ?? '',
      difficulty,
      isNew,
      reservation,
      tier: reservations.indexOf(reservation),
      weight: fresh * exposure * fit,
    }
  })
  return { candidates, target }
}

function targetDifficulty(
  questions: readonly PoolQuestion[],
  calibrated: readonly { difficulty: number }[],
  quotas: ReadonlyMap<string, number>,
): number {
  const means = domainMeans(questions, calibrated)
  let sum = 0
  let count = 0
  for (const [domain, quota] of quotas) {
    sum += quota * (means.get(domain) ?? 0)
    count += quota
  }
  return count === 0 ? 0 : sum / count
}

function daysSince({ lastSeenAt }: PoolQuestion, now: Date): number | undefined {
  if (lastSeenAt === undefined) return undefined
  return Math.max(0, (now.getTime() - lastSeenAt) / dayMs)
}

function reservationOf(
  { isSealed }: PoolQuestion,
  facts: {
    days: number | undefined
    misfit: number
    exposure: number
    reserve: 'use' | 'avoid'
  },
): Reservation {
  if (isSealed && facts.reserve === 'avoid') return 'sealed'
  if (facts.days !== undefined) return facts.days > longAgoDays ? 'seen-long-ago' : 'seen-recently'
  if (facts.exposure > exposureCeiling) return 'exposure'
  return Math.abs(facts.misfit) > 2 * fitSpread ? 'fit' : 'none'
}

/**
 * Cases and single questions in the order in which they are to be taken: those with the least against them
 * first, by weighted lot among equals. A case weighs as much as its mean question and is as reserved as its
 * most reserved one.
 * Source: Efraimidis & Spirakis (2006), Weighted random sampling with a reservoir: key ln(u)/w, largest first.
 */
export function drawUnits(candidates: readonly Candidate[], random: Random): Unit[] {
  const cases = new Map<string, Candidate[]>()
  const groups: Candidate[][] = []
  for (const candidate of candidates) {
    const { caseRef } = candidate.question
    const known = caseRef === undefined ? undefined : cases.get(caseRef)
    if (known !== undefined) {
      known.push(candidate)
      continue
    }
    const group = [candidate]
    groups.push(group)
    if (caseRef !== undefined) cases.set(caseRef, group)
  }
  return groups
    .map((members) => {
      const weight = members.reduce((sum, member) => sum + member.weight, 0) / members.length
      return {
        members,
        tier: members.reduce((worst, { tier }) => Math.max(worst, tier), 0),
        key: Math.log(1 - random()) / Math.max(weight, Number.MIN_VALUE),
      }
    })
    .sort((a, b) => a.tier - b.tier || b.key - a.key)
}
