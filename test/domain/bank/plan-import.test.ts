import { expect, test } from 'vitest'
import { guessDomain } from '#src/domain/bank/guess-domain.ts'
import { planImport, worstOf } from '#src/domain/bank/plan-import.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { versionHash } from '#src/domain/question/content-hash.ts'
import type { Question } from '#src/domain/question/question.ts'
import { pack } from '#test/support/fixture-bank.ts'

const { blueprint } = pack
const choices = {
  domainOf: { Security: '1' },
  level: 'application',
  asOf: '2026-11',
  source: '',
} as const
const profile = { optionCount: 4, today: '2026-11-22' }

function read(changes: Partial<ReadQuestion & { kind: 'single-best-answer' }> = {}): ReadQuestion {
  const options = ['Audit log', 'Fax cover', 'Consent form', 'Data map'].map((text, index) => ({
    id: 'abcd'.charAt(index),
    text,
    isKey: index === 0,
    why: '',
  }))
  return {
    kind: 'single-best-answer',
    stem: 'A privacy officer must show who opened a chart last week. What shows it?',
    options,
    keepOrder: false,
    line: 1,
    tags: [],
    ...changes,
  }
}

function plan(
  reads: Record<string, ReadQuestion>,
  held: readonly Question[] = [],
  waiting: readonly Question[] = [],
) {
  const plans = planImport({
    reads: Object.entries(reads).map(([id, one]) => ({ ...one, id })),
    held: held.map((question) => {
      const { id: ref } = question
      const edit = waiting.find(({ id }) => id === ref)
      const waitingHash = edit === undefined ? null : versionHash(edit)
      return { ref, versionId: `${ref}@1`, question, hash: versionHash(question), waitingHash }
    }),
    blueprint,
    choices,
    profile,
  })
  return [...plans].filter((one) => one !== undefined)
}

test('a new question is added, the same file again changes nothing', () => {
  const first = plan({ one: read({ category: 'Security' }) })
  expect(first).toMatchObject([{ ref: 'one', change: 'add', question: { domain: '1', task: '' } }])
  const held = first.map(({ question }) => question)
  expect(plan({ one: read({ category: 'Security' }) }, held)).toMatchObject([{ change: 'same' }])
})

test('an edited wording under the same id is a change', () => {
  const [first] = plan({ one: read() })
  if (first === undefined) throw new Error('nothing was planned')
  const again = plan({ one: read({ stem: `${read().stem} Choose the best.` }) }, [first.question])
  expect(again).toMatchObject([{ change: 'change' }])
})

test('an edit that waits for a decision changes nothing a second time, and the wording in use neither', () => {
  const [first] = plan({ one: read() })
  if (first === undefined) throw new Error('nothing was planned')
  const edited = read({ stem: `${read().stem} Choose the best.` })
  const [edit] = plan({ one: edited }, [first.question])
  if (edit === undefined) throw new Error('nothing was planned')
  const [held, waiting] = [[first.question], [edit.question]]
  expect(plan({ one: edited }, held, waiting)).toMatchObject([{ change: 'same' }])
  expect(plan({ one: read() }, held, waiting)).toMatchObject([{ change: 'same' }])
})

test('the same question under another id is skipped, in the bank and in the file', () => {
  const [first] = plan({ one: read() })
  if (first === undefined) throw new Error('nothing was planned')
  const alike = { name: 'one', likeness: 1 }
  expect(plan({ two: read() }, [first.question])).toMatchObject([{ change: 'skip', alike }])
  expect(plan({ one: read(), two: read() })).toMatchObject([
    { change: 'add' },
    { change: 'skip', alike },
  ])
})

test('what was added by hand outlives a file that is silent about it', () => {
  const [first] = plan({ one: read() })
  if (first?.question.kind !== 'single-best-answer') throw new Error('another kind')
  const byHand: Question = {
    ...first.question,
    domain: '2',
    task: '2.A',
    level: 'analysis',
    sources: [{ cite: '45 CFR 164.312(b)' }],
    concept: 'audit-log',
    tags: ['week-3'],
    options: first.question.options.map((option) => ({ ...option, why: `why ${option.id}` })),
  }
  expect(plan({ one: read() }, [byHand])).toMatchObject([{ change: 'same' }])
  const louder = read({ level: 'recall', tags: ['week-4'], domain: '1' })
  expect(plan({ one: louder }, [byHand])[0]?.question).toMatchObject({
    domain: '1',
    task: '',
    level: 'recall',
    tags: ['week-4'],
    concept: 'audit-log',
  })
})

test('codes that the blueprint does not have count as not said', () => {
  const [one] = plan({ one: read({ domain: 'IX', task: '9.Z' }) })
  expect(one).toMatchObject({ question: { domain: '', task: '' }, isSound: false })
  const [two] = plan({ two: read({ task: '2.A', domain: '1' }) })
  expect(two?.question).toMatchObject({ domain: '2', task: '2.A' })
})

test('of several findings the worst is told', () => {
  expect(worstOf([])).toBe('none')
  expect(worstOf([{ severity: 'info' }, { severity: 'warning' }])).toBe('warning')
  expect(worstOf([{ severity: 'info' }, { severity: 'error' }])).toBe('error')
})

test.each([
  ['Domain 2', '2'],
  ['top / 1. Something', '1'],
  ['Quiz questions', undefined],
  ['', undefined],
])('the category "%s" is taken for domain %s', (category, code) => {
  expect(guessDomain(category, blueprint)).toBe(code)
})

test('a category in the words of a domain is taken for it', () => {
  for (const { code, name } of blueprint.domains)
    expect(guessDomain(`Spring course / ${name}`, blueprint)).toBe(code)
})
