import fc from 'fast-check'
import { expect, test } from 'vitest'
import { largestRemainder, weightsOf } from '#src/domain/exam/quotas.ts'
import { type AssembleRequest, assemble, type Form } from '#src/domain/mock/form/assemble.ts'
import type { PoolQuestion } from '#src/domain/mock/form/candidates.ts'
import type { RelaxationStep } from '#src/domain/mock/form/relaxations.ts'
import { formSpec } from '#src/domain/mock/form/sizes.ts'
import { seededRandom, shuffled } from '#src/domain/random.ts'
import { questionsOf, scoredBy } from './pools.ts'
import { anyRequest } from './requests.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function usable({ pool, blueprint }: AssembleRequest): PoolQuestion[] {
  const domains = new Set(blueprint.domains.map(({ code }) => code))
  return pool.filter(({ hasKeyAlarm, domain }) => !hasKeyAlarm && domains.has(domain))
}

function given(form: Form, step: RelaxationStep, domain?: string): number {
  return form.relaxations
    .filter((one) => one.step === step && (domain === undefined || one.domain === domain))
    .reduce((sum, { count }) => sum + count, 0)
}

function checkQuotas(request: AssembleRequest, form: Form) {
  const spec = formSpec(request.blueprint, request.size)
  const counts = scoredBy(form, request.pool, ({ domain }) => domain)
  for (const [domain, quota] of spec.quotas)
    expect(counts.get(domain) ?? 0).toBe(quota - given(form, 'shorter', domain))
  if (request.size !== 'diagnostic') {
    const proportions = largestRemainder(weightsOf(request.blueprint), form.scored)
    for (const [domain, quota] of proportions) expect(counts.get(domain) ?? 0).toBe(quota)
  }
  const scored = form.places.filter(({ isScored }) => isScored).length
  expect([form.scored, form.pretest]).toEqual([scored, form.places.length - scored])
  if (given(form, 'shorter') === 0) {
    expect(form.pretest).toBe(spec.pretest - given(form, 'trial'))
    if (given(form, 'trial') === 0) expect(form.sections).toEqual(spec.sections)
  }
}

function checkPlaces(request: AssembleRequest, form: Form) {
  const questions = questionsOf(form, request.pool)
  expect(new Set(questions).size).toBe(questions.length)
  expect(questions.filter(({ hasKeyAlarm }) => hasKeyAlarm)).toEqual([])
  const covered = form.sections.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  )
  expect(covered).toEqual(questions.map((_, index) => index + 1))
  const seen = questions.map(({ lastSeenAt }) => lastSeenAt !== undefined)
  expect(form.places.map(({ seenBefore }) => seenBefore)).toEqual(seen)
  expect(form.seenShare).toBeCloseTo(seen.filter(Boolean).length / seen.length, 12)
}

function checkSiblings(form: Form, questions: readonly PoolQuestion[]) {
  const concepts = new Map<string, Set<string>>()
  for (const { concept, caseRef, questionId } of questions)
    if (concept !== undefined)
      concepts.set(concept, (concepts.get(concept) ?? new Set()).add(caseRef ?? questionId))
  const extra = [...concepts.values()].reduce((sum, owners) => sum + owners.size - 1, 0)
  expect(given(form, 'sibling') > 0).toBe(extra > 0)
}

function checkCases(request: AssembleRequest, form: Form, questions: readonly PoolQuestion[]) {
  const refs = new Set(questions.flatMap(({ caseRef }) => caseRef ?? []))
  let broken = 0
  for (const ref of refs) {
    const all = usable(request).filter(({ caseRef }) => caseRef === ref)
    const first = questions.findIndex(({ caseRef }) => caseRef === ref)
    const ids = questions.slice(first, first + all.length).map(({ questionId }) => questionId)
    const inOrder = all.map(({ questionId }) => questionId).toSorted()
    const section = form.sections.find(({ from, to }) => from <= first + 1 && first + 1 <= to)
    const isInside = first + all.length <= (section?.to ?? 0)
    if (ids.join() !== inOrder.join() || !isInside)
      broken += questions.filter(({ caseRef }) => caseRef === ref).length
  }
  expect(given(form, 'case')).toBe(broken)
}

function checkTasks({ blueprint, pool }: AssembleRequest, form: Form) {
  if (!blueprint.everyTaskOnForm) return
  const counts = scoredBy(form, pool, ({ domain }) => domain)
  const covered = scoredBy(form, pool, ({ task }) => task)
  for (const { code, tasks } of blueprint.domains) {
    const open = tasks.filter((task) => !covered.has(task.code))
    const inBank = open.filter((task) =>
      pool.some((one) => one.domain === code && one.task === task.code && !one.hasKeyAlarm),
    )
    const tooMany = Math.max(0, tasks.length - (counts.get(code) ?? 0))
    expect(inBank.length).toBeLessThanOrEqual(tooMany)
    expect(given(form, 'task', code)).toBe(open.length - tooMany)
  }
}

test('a form keeps every rule or says which it gave up; no form means that domains are short', () => {
  let forms = 0
  fc.assert(
    fc.property(anyRequest, seeds, (request, seed) => {
      const assembled = assemble(request, seededRandom(seed))
      const spec = formSpec(request.blueprint, request.size)
      const missing = [...spec.quotas].flatMap(([domain, needed]) => {
        const available = usable(request).filter((one) => one.domain === domain).length
        return available < needed ? [{ domain, needed, available }] : []
      })
      if (!assembled.ok) {
        expect(missing.length).toBeGreaterThan(0)
        expect(assembled.missing).toEqual(missing)
        return
      }
      forms += 1
      const { form } = assembled
      expect(given(form, 'shorter') > 0).toBe(missing.length > 0)
      checkQuotas(request, form)
      checkPlaces(request, form)
      const questions = questionsOf(form, request.pool)
      checkSiblings(form, questions)
      checkCases(request, form, questions)
      checkTasks(request, form)
    }),
    { numRuns: 10_000 },
  )
  expect(forms).toBeGreaterThan(3000)
}, 120_000)

test('the same dice and the same bank in any order give the same form', () => {
  fc.assert(
    fc.property(anyRequest, seeds, (request, seed) => {
      const mixed = { ...request, pool: shuffled(request.pool, seededRandom(seed + 1)) }
      const form = assemble(request, seededRandom(seed))
      expect(assemble(mixed, seededRandom(seed))).toEqual(form)
    }),
    { numRuns: 500 },
  )
})

test('without siblings, cases and tasks, exactly as many seen questions are used as unseen ones lack', () => {
  fc.assert(
    fc.property(anyRequest, seeds, (request, seed) => {
      const plain: AssembleRequest = {
        ...request,
        reserve: 'use',
        blueprint: { ...request.blueprint, everyTaskOnForm: false },
        pool: request.pool.map((one) => ({ ...one, concept: undefined, caseRef: undefined })),
      }
      const assembled = assemble(plain, seededRandom(seed))
      if (!assembled.ok) return
      const questions = questionsOf(assembled.form, plain.pool)
      for (const { code } of plain.blueprint.domains) {
        const places = questions.filter(({ domain }) => domain === code)
        const unseen = usable(plain).filter(
          ({ domain, lastSeenAt }) => domain === code && lastSeenAt === undefined,
        )
        const seen = places.filter(({ lastSeenAt }) => lastSeenAt !== undefined).length
        expect(seen).toBe(Math.max(0, places.length - unseen.length))
        const told =
          given(assembled.form, 'seen-long-ago', code) +
          given(assembled.form, 'seen-recently', code)
        expect(told).toBe(seen)
      }
    }),
    { numRuns: 2000 },
  )
})

test('where the reserve is avoided, exactly as many sealed questions are used as others lack', () => {
  fc.assert(
    fc.property(anyRequest, seeds, (request, seed) => {
      const plain: AssembleRequest = {
        ...request,
        size: 'diagnostic',
        reserve: 'avoid',
        blueprint: { ...request.blueprint, everyTaskOnForm: false },
        pool: request.pool.map((one) => ({ ...one, concept: undefined, caseRef: undefined })),
      }
      const assembled = assemble(plain, seededRandom(seed))
      if (!assembled.ok) return
      const questions = questionsOf(assembled.form, plain.pool)
      for (const { code } of plain.blueprint.domains) {
        const places = questions.filter(({ domain }) => domain === code)
        const open = usable(plain).filter(({ domain, isSealed }) => domain === code && !isSealed)
        const sealed = places.filter(({ isSealed }) => isSealed).length
        expect(sealed).toBe(Math.max(0, places.length - open.length))
        expect(given(assembled.form, 'sealed', code)).toBe(sealed)
      }
    }),
    { numRuns: 1000 },
  )
})
