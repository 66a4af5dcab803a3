import type { Question } from '#src/domain/question/question.ts'
import { ingNouns, plainVerbs } from './lexicon-en.ts'
import { chosenTexts, type Fault, isChoice, type QuestionRule, quote } from './rule.ts'
import { leadIn, plainText, words } from './text.ts'

/** Rules about the form of options: combinations, grammar, length. */
export const optionFormRules: readonly QuestionRule[] = [
  { id: 'O01', severity: 'error', check: checkMetaOptions },
  { id: 'O02', severity: 'error', check: checkCombinations },
  { id: 'O10', severity: 'error', check: checkGrammar },
  { id: 'O11', severity: 'warning', check: checkParallel },
  { id: 'O15', severity: 'info', check: checkRepeatedOpening },
  { id: 'O16', severity: 'info', check: checkTwoIdeas },
  { id: 'O19', severity: 'info', check: checkLongOptions },
]

const metaOptions: readonly RegExp[] = [
  /\b(?:all|none|both|any|either|neither) of the (?:above|preceding)\b/i,
  /^(?:all|none|both|any|either|neither) of (?:these|the (?:following|options|answers|choices))[.!]?$/i,
  /^(?:[Bb]oth |[Ee]ither |[Nn]either )?\(?[A-E]\)? (?:and|or|&|nor) \(?[A-E]\)?(?: only)?\.?$/,
  /^(?:I (?:do not|don['’]t) know|not sure|all|none|both|neither)\.?$/i,
]

/** H25–26, 2013-18 (with empirical support), NBME: they are answered without knowing the matter. */
function checkMetaOptions(question: Question): Fault[] {
  if (!isChoice(question)) return []
  return chosenTexts(question)
    .filter((text) => metaOptions.some((pattern) => pattern.test(plainText(text))))
    .map((text) => ({
      message: `${quote(text)} leans on other options; write an option of its own`,
    }))
}

const member = '\\(?(?:I{1,3}|IV|VI{0,3}|\\d)\\)?'
const combination = new RegExp(`^${member}(?:, ?${member})*,? (?:and|&) ${member}(?: only)?\\.?$`)

/** H9, NBME: "I and III" measures combining, and shrinks when one part is known. */
function checkCombinations(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const hasNumberedList = /(?:^|\s)(?:1[.)]|\(1\))\s/m.test(question.stem)
  return chosenTexts(question)
    .filter((text) => combination.test(text) && (/[IV]/.test(text) || hasNumberedList))
    .map((text) => ({ message: `${quote(text)} combines items; ask with kind: multiple-response` }))
}

/** H28c, NBME: an article or a verb at the stem's end that fits some options only. */
function checkGrammar(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const ending = plainText(leadIn(question.stem)).replace(/[\s:…._]+$/, '')
  const article = /\b(an?)$/i.exec(ending)?.[1]?.toLowerCase()
  if (article !== undefined) return checkArticle(article, chosenTexts(question))
  const verb = /\b(is|was|are|were)$/i.exec(ending)?.[1]?.toLowerCase()
  return verb === undefined ? [] : checkNumber(verb, chosenTexts(question))
}

function checkArticle(article: string, texts: readonly string[]): Fault[] {
  const misfits = texts.filter((text) => (article === 'an') !== startsWithVowelSound(text))
  return misfits.length === 0
    ? []
    : [
        {
          message: `the stem ends in "${article}", which does not fit ${quote(misfits[0] ?? '')}; move the article into the options`,
        },
      ]
}

function startsWithVowelSound(text: string): boolean {
  const first = /[\p{L}\p{N}]+/u.exec(text)?.[0] ?? ''
  if (/^[A-Z]{2,}$/.test(first)) return /^[AEFHILMNORSX]/.test(first)
  if (/^(?:8|11|18)/.test(first)) return true
  if (/^(?:hour|honest|honou?r|heir)/i.test(first)) return true
  return /^[aeiou]/i.test(first) && !/^(?:uni(?!n)|us[ae]|eu|one\b|once)/i.test(first)
}

function checkNumber(verb: string, texts: readonly string[]): Fault[] {
  const isPlural = verb === 'are' || verb === 'were'
  const misfit = texts.find((text) =>
    isPlural
      ? /^(?:an? |one )/i.test(text)
      : /^(?:two|three|several|both|these|those|many) /i.test(text),
  )
  return misfit === undefined
    ? []
    : [
        {
          severity: 'warning',
          message: `"${verb}" at the stem's end does not fit ${quote(misfit)}`,
        },
      ]
}

type LeadingClass = 'infinitive' | 'gerund' | 'verb' | 'clause' | 'other'

/** H23, 2013-20f: an option that continues the stem in another way stands out. House list of classes. */
function checkParallel(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const classes = question.options.map((option) => classifyOpening(option.text))
  const certain = new Set(classes.filter((name) => name !== 'other'))
  if (certain.size < 2) return []
  const examples = [...certain].map((name) =>
    quote(question.options[classes.indexOf(name)]?.text ?? ''),
  )
  return [
    {
      message: `options begin in different ways (${[...certain].join(', ')}): ${examples.join(' beside ')}; begin all alike`,
    },
  ]
}

function classifyOpening(text: string): LeadingClass {
  const [first = '', second = ''] = words(text)
  if (first === 'to' && !/^(?:a|an|the|each|every|all|its|their)$/.test(second)) return 'infinitive'
  if (/^(?:it|they|he|she|there|we|you)$/.test(first)) return 'clause'
  if (/^\w{3,}ing$/.test(first) && !ingNouns.has(first)) return 'gerund'
  return plainVerbs.has(first) ? 'verb' : 'other'
}

/** H16, NBME: what all options say belongs into the stem. */
function checkRepeatedOpening(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const all = question.options.map((option) => words(option.text))
  const [first = []] = all
  const length = first.findIndex((word, index) => all.some((tokens) => tokens[index] !== word))
  const shared = length < 0 ? first.length : length
  const content = first.slice(0, shared).filter((word) => word.length > 3)
  return shared < 3 || content.length < 2
    ? []
    : [
        {
          message: `all options begin with "${first.slice(0, shared).join(' ')}"; move it into the stem`,
        },
      ]
}

/** H1: one option that says two things while the others say one. House rule. */
function checkTwoIdeas(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const double = question.options.filter((option) => /;|\band (?:then|also)\b/.test(option.text))
  return double.length === 1
    ? [{ message: `only ${quote(double[0]?.text ?? '')} says two things; say one` }]
    : []
}

const longestOption = 200

function checkLongOptions(question: Question): Fault[] {
  return chosenTexts(question)
    .filter((text) => text.length > longestOption)
    .map((text) => ({
      message: `${quote(text)} has ${text.length} characters; ${longestOption} should do`,
    }))
}
