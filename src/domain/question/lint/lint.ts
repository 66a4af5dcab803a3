import type { Waiver } from '#src/domain/question/authored.ts'
import type { Question } from '#src/domain/question/question.ts'
import { bankBalanceRules } from './bank-balance.ts'
import { bankCoverageRules, shelfLifeRules } from './bank-coverage.ts'
import { bankOverlapRules } from './bank-overlap.ts'
import { optionCueRules } from './options-cues.ts'
import { optionFormRules } from './options-form.ts'
import { optionLengthRules } from './options-length.ts'
import { optionNumberRules } from './options-numbers.ts'
import type { Bank, BankRule, Finding, Profile, QuestionRule } from './rule.ts'
import { stemRules } from './stem.ts'
import { stemStyleRules } from './stem-style.ts'
import { structureRules } from './structure.ts'

/** Every rule about one question, as data. */
export const questionRules: readonly QuestionRule[] = [
  ...structureRules,
  ...stemRules,
  ...stemStyleRules,
  ...optionFormRules,
  ...optionLengthRules,
  ...optionCueRules,
  ...optionNumberRules,
  ...shelfLifeRules,
]

/** Every rule about questions beside each other, as data. */
export const bankRules: readonly BankRule[] = [
  ...bankBalanceRules,
  ...bankOverlapRules,
  ...bankCoverageRules,
]

/** What is wrong with one question, in the order of the rules. */
export function lintQuestion(question: Question, profile: Profile): Finding[] {
  return questionRules.flatMap(({ id, severity, check }) =>
    check(question, profile).map((fault) => ({
      rule: id,
      severity,
      question: question.id,
      ...fault,
    })),
  )
}

/** What is wrong with the questions of one exam taken together. */
export function lintBank(bank: Bank): Finding[] {
  if (bank.questions.length === 0) return []
  return bankRules.flatMap(({ id, severity, check }) =>
    check(bank).map((fault) => ({ rule: id, severity, ...fault })),
  )
}

/**
 * Findings less the waived ones. A waiver drops warnings and advice of its own question and never an error;
 * one that dropped nothing is itself a finding, `P08`.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: ReadonlyMap<string, readonly Waiver[]>,
): Finding[] {
  const used = new Set<Waiver>()
  const kept = findings.filter((finding) => {
    if (finding.question === undefined || finding.severity === 'error') return true
    const waiver = waivers.get(finding.question)?.find(({ rule }) => rule === finding.rule)
    if (waiver !== undefined) used.add(waiver)
    return waiver === undefined
  })
  const idle = [...waivers].flatMap(([question, list]) =>
    list
      .filter((waiver) => !used.has(waiver))
      .map(({ rule }) => describeIdle(question, rule, kept)),
  )
  return [...kept, ...idle]
}

function describeIdle(question: string, rule: string, kept: readonly Finding[]): Finding {
  const isError = kept.some((finding) => finding.question === question && finding.rule === rule)
  const message = isError
    ? `${rule} is an error here and can't be waived; mend the question`
    : `the waiver of ${rule} is not needed; delete it`
  return { rule: 'P08', severity: 'warning', question, message }
}
