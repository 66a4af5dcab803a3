import { describe, expect, test } from 'vitest'
import { type ReservableQuestion, sealedReserve } from '#src/domain/mock/form/reserve.ts'
import { blueprintOf, shippedPool } from './pools.ts'

const blueprint = blueprintOf([12, 8], { pretest: 5 })

function bank(size: number, domains = 2): ReservableQuestion[] {
  return Array.from({ length: size }, (_, index) => {
    const domain = String((index % domains) + 1)
    return { id: `q-${index}`, domain, task: `${domain}.${Math.floor(index / domains) % 4}` }
  })
}

function sealedOf(questions: readonly ReservableQuestion[]) {
  const sealed = sealedReserve(blueprint, questions)
  return questions.filter(({ id }) => sealed.has(id))
}

function countBy(questions: readonly ReservableQuestion[], key: 'domain' | 'task') {
  return Object.groupBy(questions, (question) => question[key])
}

test('a large bank keeps one full form with its trial questions', () => {
  const kept = countBy(sealedOf(bank(400)), 'domain')
  expect([kept['1']?.length, kept['2']?.length]).toEqual([15, 10])
})

test('a small bank keeps no more than a third of each domain', () => {
  const kept = countBy(sealedOf(bank(40)), 'domain')
  expect([kept['1']?.length, kept['2']?.length]).toEqual([6, 6])
})

test.each([
  [29, 0],
  [30, 10],
])('a bank of %i questions keeps %i', (size, count) => {
  expect(sealedOf(bank(size))).toHaveLength(count)
})

test('the kept ones are spread over the tasks of their domain', () => {
  const kept = Object.entries(countBy(sealedOf(bank(400)), 'task'))
  const lengths = (domain: string) =>
    kept
      .filter(([task]) => task.startsWith(domain))
      .map(([, questions]) => questions?.length)
      .toSorted()
  expect(lengths('1.')).toEqual([3, 4, 4, 4])
  expect(lengths('2.')).toEqual([2, 2, 3, 3])
})

test('the order of the questions changes nothing', () => {
  const questions = bank(200)
  expect(sealedReserve(blueprint, questions.toReversed())).toEqual(
    sealedReserve(blueprint, questions),
  )
})

describe('a bank that grows', () => {
  test('lets go of no more questions than are new', () => {
    for (let size = 200; size < 260; size += 5) {
      const before = sealedReserve(blueprint, bank(size))
      const after = sealedReserve(blueprint, bank(size + 5))
      expect([...before].filter((id) => !after.has(id)).length).toBeLessThanOrEqual(5)
    }
  })

  test('keeps nearly all it kept when it doubles its largest tasks', () => {
    const small = sealedReserve(blueprint, bank(300))
    const large = sealedReserve(blueprint, bank(330))
    expect([...small].filter((id) => large.has(id)).length / small.size).toBeGreaterThan(0.75)
  })
})

describe('the shipped banks', () => {
  test.each(['cphims', 'rhia', 'chda', 'pmp'])('%s keeps cases whole', (exam) => {
    const { blueprint: outline, pool } = shippedPool(exam)
    const questions = pool.map(({ questionId, ...rest }) => ({ ...rest, id: questionId }))
    const sealed = sealedReserve(outline, questions)
    expect(sealed.size).toBeGreaterThan(0.25 * pool.length)
    expect(sealed.size).toBeLessThanOrEqual(pool.length / 3)
    for (const { caseRef, id } of questions) {
      const siblings = questions.filter((one) => one.caseRef === caseRef)
      if (caseRef !== undefined)
        expect(siblings.every((one) => sealed.has(one.id) === sealed.has(id))).toBe(true)
    }
  })
})
