import { type Blueprint, domainShare } from '#src/domain/exam/blueprint.ts'
import type { Question } from '#src/domain/question/question.ts'
import { superseded } from './lexicon-en.ts'
import {
  type Bank,
  type BankRule,
  chosenTexts,
  type Fault,
  type Profile,
  type QuestionRule,
} from './rule.ts'
import { plainText } from './text.ts'

/** Whether a bank can feed its blueprint. */
export const bankCoverageRules: readonly BankRule[] = [
  { id: 'B06', severity: 'error', check: checkCoverage },
]

/** Whether content still holds. */
export const shelfLifeRules: readonly QuestionRule[] = [
  { id: 'B09', severity: 'warning', check: checkShelfLife },
]

const farOff = 0.1
const off = 0.05

/**
 * A bank looks like its blueprint: each domain near its range, each task covered where the body says that
 * every form covers it. Less than one full form is a warning, because a bank has to begin somewhere. The
 * tolerances are ours: a bank need not be a multiple of a form.
 */
function checkCoverage({ questions, blueprint }: Bank): Fault[] {
  if (blueprint === undefined || questions.length === 0) return []
  return [...checkDomains(questions, blueprint), ...checkTasks(questions, blueprint)]
}

function checkDomains(questions: readonly Question[], blueprint: Blueprint): Fault[] {
  return blueprint.domains.flatMap((domain): Fault[] => {
    const count = questions.filter((question) => question.domain === domain.code).length
    const share = count / questions.length
    const distance = Math.max(domain.min - share, share - domain.max)
    const shares = `${percent(share)} of the bank and ${percent(domainShare(blueprint, domain.code))} of the exam`
    if (count === 0) return [{ message: `domain ${domain.code} has no question` }]
    if (distance > off)
      return [
        {
          severity: distance > farOff ? 'error' : 'warning',
          message: `domain ${domain.code} makes up ${shares}; write where questions are missing`,
        },
      ]
    return count < domain.items
      ? [
          {
            severity: 'warning',
            message: `domain ${domain.code} has ${count} of the ${domain.items} questions that one form needs`,
          },
        ]
      : []
  })
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function checkTasks(questions: readonly Question[], blueprint: Blueprint): Fault[] {
  const covered = new Set(questions.map(({ task }) => task))
  const missing = blueprint.domains.flatMap(({ tasks }) =>
    tasks.filter(({ code }) => !covered.has(code)),
  )
  if (missing.length === 0) return []
  const message = `no question for ${missing.map(({ code }) => code).join(', ')}`
  return [{ message, severity: blueprint.everyTaskOnForm ? 'error' : 'warning' }]
}

/** Content older than a year, past its date, or worded by a rule that has been replaced. House limit. */
function checkShelfLife(question: Question, { today }: Profile): Fault[] {
  const faults: Fault[] = []
  if (question.validUntil !== undefined && question.validUntil < today)
    faults.push({ message: `known to hold only until ${question.validUntil}; check it again` })
  else if (isLongUnchecked(question, today))
    faults.push({ message: `last checked ${question.asOf}, over a year ago; check it again` })
  return [...faults, ...supersededIn(question).map((message) => ({ message }))]
}

/** Whether what a question says was last checked over a year before `today`, a day. A question without a date is not. */
export function isLongUnchecked({ asOf }: Pick<Question, 'asOf'>, today: string): boolean {
  return asOf !== '' && monthsBetween(asOf, today) > 12
}

/** What a question says in the words of a rule that has been replaced, each with what to say instead. */
export function supersededIn(question: Question): string[] {
  const text = plainText(
    [
      question.stem,
      question.case?.text ?? '',
      ...chosenTexts(question),
      ...question.sources.map(({ cite }) => cite),
    ].join(' '),
  )
  return superseded.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? [] : [`"${found}" is out of date: ${instead}`]
  })
}

function monthsBetween(from: string, to: string): number {
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  return months(to) - months(from)
}
