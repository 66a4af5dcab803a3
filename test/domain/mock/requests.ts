import fc from 'fast-check'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import type { AssembleRequest } from '#src/domain/mock/form/assemble.ts'
import { levels } from '#src/domain/question/parts.ts'
import { blueprintOf, dayMs, now, poolQuestion } from './pools.ts'

const domainCodes = ['1', '2', '3']

const anyPoolQuestion = fc.record({
  domain: fc.constantFrom(...domainCodes),
  task: fc.constantFrom('A', 'B', 'C'),
  level: fc.constantFrom(...levels),
  concept: fc.option(fc.constantFrom('p', 'q', 'r', 's', 't', 'u', 'v', 'w'), {
    nil: undefined,
    freq: 2,
  }),
  caseRef: fc.option(fc.constantFrom('c', 'd', 'e', 'f'), { nil: undefined, freq: 2 }),
  isSealed: fc.boolean(),
  lastSeenAt: fc.option(
    fc.integer({ min: 0, max: 90 }).map((days) => now.getTime() - days * dayMs),
    { nil: undefined },
  ),
  usedOnForms: fc.integer({ min: 0, max: 30 }),
  firstAnswers: fc.integer({ min: 0, max: 80 }),
  rightShare: fc.double({ min: 0, max: 1, noNaN: true }),
  hasKeyAlarm: fc.integer({ min: 0, max: 9 }).map((lot) => lot === 0),
})

const anyBank = fc.array(anyPoolQuestion, { maxLength: 40 }).map((facts) =>
  facts.map(({ rightShare, domain, task, ...rest }, index) =>
    poolQuestion(`q${String(index).padStart(2, '0')}`, {
      ...rest,
      domain,
      task: `${domain}.${task}`,
      firstRight: Math.round(rest.firstAnswers * rightShare),
    }),
  ),
)

const anyBlueprint = fc
  .record({
    vector: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
    pretest: fc.integer({ min: 0, max: 4 }),
    everyTaskOnForm: fc.boolean(),
    casesShare: fc.double({ min: 0, max: 0.6, noNaN: true }),
  })
  .map(({ vector, pretest, everyTaskOnForm, casesShare }) => {
    const places = vector.reduce((sum, items) => sum + items, 0) + pretest
    const inCases = Math.floor(places * casesShare)
    const sections: Blueprint['sections'] = [
      { name: 'Cases', items: inCases, breakMinutes: 10, content: 'cases' },
      { name: 'Rest', items: places - inCases, breakMinutes: 0 },
    ]
    const plain = blueprintOf(vector)
    return {
      ...plain,
      pretest,
      everyTaskOnForm,
      sections: sections.filter(({ items }) => items > 0),
      domains: plain.domains.map((domain) => ({
        ...domain,
        tasks: ['A', 'B', 'C'].map((task) => ({ code: `${domain.code}.${task}`, title: task })),
      })),
    }
  })

/** Small exams and banks in which anything may be short, shared, seen, sealed or alarmed. */
export const anyRequest: fc.Arbitrary<AssembleRequest> = fc.record({
  blueprint: anyBlueprint,
  size: fc.constantFrom('full', 'half', 'quarter', 'diagnostic'),
  pool: anyBank,
  formsSoFar: fc.integer({ min: 0, max: 60 }),
  now: fc.constant(now),
  reserve: fc.constantFrom('use', 'avoid'),
})
