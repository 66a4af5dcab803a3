import { readFileSync } from 'node:fs'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { largestRemainder } from '#src/domain/exam/quotas.ts'
import { readBlueprint } from '#src/domain/formats/yaml/blueprint.ts'
import { type AssembleRequest, assemble, type Form } from '#src/domain/mock/form/assemble.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { bankOf } from '#test/questions/bank-of.ts'

export const now = new Date('2026-11-20T12:00:00Z')
export const dayMs = 86_400_000

/** A question that nobody has met. */
export function poolQuestion(
  questionId: string,
  changes: Partial<PoolQuestion> = {},
): PoolQuestion {
  return {
    questionId,
    versionId: `${questionId}@1`,
    domain: '1',
    task: '1.A',
    level: 'recall',
    isSealed: false,
    usedOnForms: 0,
    firstAnswers: 0,
    firstRight: 0,
    hasKeyAlarm: false,
    ...changes,
  }
}

/** A shipped outline. @throws when its file has a fault. */
export function shippedBlueprint(exam: string): Blueprint {
  const read = readBlueprint(readFileSync(`questions/${exam}/blueprint.yaml`, 'utf8'))
  if (!read.ok) throw new Error(`${exam}: ${read.problems[0]?.message}`)
  return read.blueprint
}

/** A shipped bank that nobody has answered yet. */
export function shippedPool(exam: string): { blueprint: Blueprint; pool: PoolQuestion[] } {
  const { blueprint, questions } = bankOf(exam)
  const pool = questions.map((question) =>
    poolQuestion(question.id, {
      domain: question.domain,
      task: question.task,
      level: question.level,
      concept: question.concept,
      caseRef: question.case?.id,
    }),
  )
  return { blueprint, pool }
}

/** An exam with one task a domain, unless `changes` say otherwise. `vector`: scored questions of each domain. */
export function blueprintOf(
  vector: readonly number[],
  changes: Partial<Blueprint> = {},
): Blueprint {
  const scored = vector.reduce((sum, items) => sum + items, 0)
  const pretest = changes.pretest ?? 0
  return {
    exam: 'made-up',
    title: 'Made up',
    body: 'Nobody',
    version: '1',
    scored,
    pretest,
    minutes: scored + pretest,
    scale: { kind: 'bands', bands: ['yes', 'no'] },
    cutShare: 0.7,
    kinds: ['single-best-answer'],
    everyTaskOnForm: false,
    navigation: { back: true, flag: true },
    calculator: false,
    sections: [{ name: 'All', items: scored + pretest, breakMinutes: 0 }],
    domains: vector.map((items, index) => ({
      code: String(index + 1),
      name: `Domain ${index + 1}`,
      shortName: `Domain ${index + 1}`,
      min: items / scored,
      max: items / scored,
      items,
      tasks: [{ code: `${index + 1}.A`, title: 'Only task' }],
    })),
    facts: {},
    disclaimer: 'Made up for tests.',
    ...changes,
  }
}

/** A bank of `size` questions with the proportions of the exam, its tasks in turn and 35/40/25 of the levels. */
export function bankFor(blueprint: Blueprint, size: number): PoolQuestion[] {
  const counts = largestRemainder(
    blueprint.domains.map(({ code, items }) => ({ code, weight: items })),
    size,
  )
  return blueprint.domains.flatMap(({ code, tasks }) =>
    Array.from({ length: counts.get(code) ?? 0 }, (_, index) => {
      const turn = (index * 0.618) % 1
      return poolQuestion(`${code}-${String(index).padStart(5, '0')}`, {
        domain: code,
        task: tasks[index % tasks.length]?.code ?? '',
        level: turn < 0.35 ? 'recall' : turn < 0.75 ? 'application' : 'analysis',
      })
    }),
  )
}

/** A request of the size `full` by a candidate on a new server, unless `changes` say otherwise. */
export function requestOf(
  blueprint: Blueprint,
  pool: readonly PoolQuestion[],
  changes: Partial<AssembleRequest> = {},
): AssembleRequest {
  return { blueprint, size: 'full', pool, formsSoFar: 0, now, reserve: 'use', ...changes }
}

/** The form that must come out. @throws when there is none. */
export function formOf(request: AssembleRequest, random: Random = seededRandom(1)): Form {
  const assembled = assemble(request, random)
  if (!assembled.ok) throw new Error(`no form: ${JSON.stringify(assembled.missing)}`)
  return assembled.form
}

/** The questions at the places of a form, in order. */
export function questionsOf(form: Form, pool: readonly PoolQuestion[]): PoolQuestion[] {
  const byId = new Map(pool.map((question) => [question.questionId, question]))
  return form.places.map(({ questionId }) => {
    const question = byId.get(questionId)
    if (question === undefined) throw new Error(`${questionId} is not in the pool`)
    return question
  })
}

/** Counts of a form's scored questions by whatever `keyOf` says. */
export function scoredBy(
  form: Form,
  pool: readonly PoolQuestion[],
  keyOf: (question: PoolQuestion) => string,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [index, question] of questionsOf(form, pool).entries()) {
    if (form.places[index]?.isScored !== true) continue
    counts.set(keyOf(question), (counts.get(keyOf(question)) ?? 0) + 1)
  }
  return counts
}
