import type { Question } from '#src/domain/question/question.ts'
import {
  brands,
  impreciseVerbs,
  knownAbbreviations,
  quietSuperlatives,
  stereotypes,
} from './lexicon-en.ts'
import { chosenTexts, type Fault, type QuestionRule, quote } from './rule.ts'
import { leadIn, plainText, sentences, words } from './text.ts'

/** Advice about how a stem reads; house limits where no source gives a number. */
export const stemStyleRules: readonly QuestionRule[] = [
  { id: 'T07', severity: 'info', check: checkLength },
  { id: 'T08', severity: 'info', check: checkReadability },
  { id: 'T09', severity: 'info', check: checkPrecision },
  { id: 'T10', severity: 'info', check: checkSuperlative },
  { id: 'T11', severity: 'info', check: checkAbbreviations },
  { id: 'T12', severity: 'info', check: checkNames },
]

const longestStem = 60
const longestWithCase = 180

/** H13 and H16: what does not help to answer is window dressing. */
function checkLength(question: Question): Fault[] {
  const stem = words(plainText(question.stem)).length
  const shared = words(plainText(question.case?.text ?? '')).length
  const limit = question.case ? longestWithCase : longestStem
  return stem + shared > limit
    ? [{ message: `${stem + shared} words to read before the options; ${limit} should do` }]
    : []
}

const hardestGrade = 18

/**
 * H8. Flesch–Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid et al.
 * 1975). The literature's limit of 14 is passed by most sentences that name a law or a standard.
 */
function checkReadability(question: Question): Fault[] {
  const text = plainText(question.stem)
  const all = words(text)
  if (all.length < 20) return []
  const syllables = all.reduce((sum, word) => sum + countSyllables(word), 0)
  const grade =
    0.39 * (all.length / sentences(text).length) + 11.8 * (syllables / all.length) - 15.59
  return grade > hardestGrade
    ? [
        {
          message: `reads at grade ${grade.toFixed(0)}; shorter sentences or plainer words would help`,
        },
      ]
    : []
}

function countSyllables(word: string): number {
  if (/\d/.test(word)) return 1
  const vowels = word.replace(/(?:[^laeiouy]es|[^laeiouy]e)$/, '').match(/[aeiouy]+/g)
  return Math.max(1, vowels?.length ?? 1)
}

/** NBME, p. 14: nearly every option can be defended. */
function checkPrecision(question: Question): Fault[] {
  const found = impreciseVerbs.exec(plainText(leadIn(question.stem)))
  return found === null ? [] : [{ message: `"${found[0]}" fits nearly anything; say how` }]
}

/** A superlative that decides is easily read over. */
function checkSuperlative(question: Question): Fault[] {
  if (question.kind === 'ordering') return []
  const asking = plainText(leadIn(question.stem))
  const found = quietSuperlatives.find((pattern) => pattern.test(asking))?.exec(asking)
  return found === undefined || found === null
    ? []
    : [{ message: `${quote(found[0])}: write the superlative in capitals` }]
}

/** House rule: an abbreviation is spelled out once unless every candidate knows it. */
function checkAbbreviations(question: Question): Fault[] {
  const text = [question.case?.text ?? '', question.stem, ...chosenTexts(question)].join(' ')
  if (/\b(?:SELECT|JOIN|WHERE|GROUP BY)\b/.test(text)) return []
  const found = new Set(
    [...text.matchAll(/(?<![\w-])[A-Z][A-Z]{2,6}s?(?![\w-])/g)].map((match) => match[0]),
  )
  const shouted = new Set([
    'BEST',
    'FIRST',
    'MOST',
    'NEXT',
    'LAST',
    'LEAST',
    'EXCEPT',
    'ONE',
    'TWO',
    'THREE',
    'FOUR',
    'FIVE',
    'ALL',
    'ONLY',
    'NEVER',
    'ALWAYS',
    'GREATEST',
    'HIGHEST',
    'LOWEST',
    'PRIMARY',
    'BEFORE',
    'AFTER',
    'MAIN',
  ])
  const unknown = [...found].filter(
    (name) =>
      !knownAbbreviations.has(name.replace(/s$/, '')) &&
      !knownAbbreviations.has(name) &&
      !shouted.has(name) &&
      !text.includes(`(${name})`) &&
      !new RegExp(`\\b${name} \\(`).test(text),
  )
  return unknown.length === 0
    ? []
    : [{ message: `spell out ${unknown.join(', ')} at its first use` }]
}

/** House rule: nobody is described by sex or product where it says nothing. */
function checkNames(question: Question): Fault[] {
  const text = [question.stem, question.case?.text ?? '', ...chosenTexts(question)].join(' ')
  const found = [stereotypes.exec(text)?.[0], brands.exec(text)?.[0]].filter(
    (name) => name !== undefined,
  )
  return found.map((name) => ({
    message: `${quote(name)} says nothing here; describe instead of naming`,
  }))
}
