import type { Question } from '#src/domain/question/question.ts'
import { countWords } from './lexicon-en.ts'
import {
  chosenTexts,
  type Fault,
  isChoice,
  type Profile,
  type QuestionRule,
  quote,
  reasons,
} from './rule.ts'
import { normalise, plainText, words } from './text.ts'

/** Rules about what a question consists of. Sources per rule: Haladyna & Rodriguez (2013) unless said otherwise. */
export const structureRules: readonly QuestionRule[] = [
  { id: 'S01', severity: 'error', check: checkKeys },
  { id: 'S02', severity: 'warning', check: checkOptionCount },
  { id: 'S03', severity: 'error', check: checkDuplicateOptions },
  { id: 'S05', severity: 'warning', check: checkReasons },
  { id: 'S06', severity: 'error', check: checkLettersInReasons },
  { id: 'S07', severity: 'error', check: checkPlacing },
]

/** H19 / 2013-14; AHIMA states the number of keys in the stem. */
function checkKeys(question: Question): Fault[] {
  if (question.kind === 'matching') return checkMatches(question)
  if (!isChoice(question)) return []
  const keys = question.options.filter((option) => option.isKey).length
  if (question.kind === 'single-best-answer') {
    const asked =
      /\b(?:[Ss]elect|[Cc]hoose|[Ww]hich|[Mm]ark)\s+(?:TWO|THREE|FOUR|[2-5]|two|three)\b/.exec(
        plainText(question.stem),
      )
    if (keys !== 1)
      return [
        { message: `${keys} options carry "key: true"; a single best answer needs exactly one` },
      ]
    if (asked !== null && /[A-Z2-5]/.test(asked[0].slice(-3)))
      return [
        {
          message: `the stem says "${asked[0]}" but the question has one key: say kind: multiple-response`,
        },
      ]
    return []
  }
  return checkStatedCount(question, keys)
}

function checkStatedCount(question: Question, keys: number): Fault[] {
  const options = chosenTexts(question).length
  if (keys < 2)
    return [{ message: `${keys} options carry "key: true"; a multiple response needs two or more` }]
  if (keys === options) return [{ message: 'every option is right; at least one must be wrong' }]
  const stated = statedCounts(question.stem)
  if (stated.loud.includes(keys)) return []
  if (stated.loud.length > 0)
    return [
      { message: `the stem asks for ${stated.loud.join(' and ')} but ${keys} options are right` },
    ]
  if (stated.quiet.includes(keys))
    return [
      {
        severity: 'warning',
        message: 'write the number of right answers in capitals, such as TWO',
      },
    ]
  return [
    {
      message: `the stem does not say that ${keys} options are right; write for example "Which TWO …"`,
    },
  ]
}

/** Counts in a stem: `loud` ones in capitals, or digits and words after "select" or "choose"; `quiet` other words. */
function statedCounts(stem: string): { loud: number[]; quiet: number[] } {
  const text = plainText(stem)
  const loud = [...text.matchAll(/\b(TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT)\b/g)]
  const digits = [...text.matchAll(/\b(?:select|choose|mark|which|pick)\s+(\d)\b/gi)]
  const quiet = words(text).filter((word) => countWords[word] !== undefined)
  return {
    loud: [
      ...loud.map((found) => countWords[found[0].toLowerCase()] ?? 0),
      ...digits.map((found) => Number(found[1])),
    ],
    quiet: quiet.map((word) => countWords[word] ?? 0),
  }
}

function checkMatches(question: Question & { kind: 'matching' }): Fault[] {
  const known = new Set(question.choices.map((choice) => choice.id))
  return question.prompts
    .filter((prompt) => !known.has(prompt.match))
    .map((prompt) => ({
      message: `the prompt ${quote(prompt.text)} matches "${prompt.match}", which is no choice`,
    }))
}

/** Three options suffice (Rodriguez 2005); the exams of the profile use four. */
function checkOptionCount(question: Question, profile: Profile): Fault[] {
  if (!isChoice(question)) return []
  const count = question.options.length
  if (question.kind === 'multiple-response')
    return count < 4 || count > 7
      ? [{ message: `${count} options; a multiple response reads best with four to seven` }]
      : []
  if (count < 3 || count > 5)
    return [
      { severity: 'error', message: `${count} options; a single best answer needs three to five` },
    ]
  const expected = profile.optionCount
  if (expected === undefined || count === expected) return []
  return [{ message: `${count} options; this exam shows ${expected}` }]
}

/** H22. */
function checkDuplicateOptions(question: Question): Fault[] {
  return [...repeated(chosenTexts(question)), ...repeated(promptTexts(question))].map((text) => ({
    message: `two options read the same: ${quote(text)}`,
  }))
}

function promptTexts(question: Question): string[] {
  return question.kind === 'matching' ? question.prompts.map((prompt) => prompt.text) : []
}

function repeated(texts: readonly string[]): string[] {
  const normal = texts.map(normalise)
  return texts.filter((_, index) => normal.indexOf(normal[index] ?? '') < index)
}

/** One sentence per option is enough (Ryan 2020), but each needs one. */
function checkReasons(question: Question): Fault[] {
  const all = reasons(question)
  const missing = all.filter(({ why }) => why.trim() === '').map(({ of }) => quote(of))
  const empty = all
    .filter(({ why }) => why.trim() !== '' && isEmptyPhrase(why))
    .map(({ why }) => quote(why))
  return [
    ...(missing.length > 0
      ? [{ message: `no reason is given for ${missing.join(', ')}; say what it confuses` }]
      : []),
    ...(empty.length > 0
      ? [{ message: `${empty.join(', ')} teaches nothing; say what the option confuses` }]
      : []),
  ]
}

function isEmptyPhrase(why: string): boolean {
  const isVerdict =
    /^(?:this |that |it )?(?:(?:is|was) )?(?:the |not )?(?:correct|incorrect|right|wrong|true|false)(?: answer| option)?\W*$/i
  return isVerdict.test(why.trim()) || (words(why).length < 3 && !/[=\d]/.test(why))
}

const letter =
  /\b(?:[Oo]ptions?|[Aa]nswers?|[Cc]hoices?|[Dd]istractors?)\s+\(?([A-H])\)?(?![\w'’&/-])/
const place =
  /\b(?:first|second|third|fourth|fifth|last|previous|preceding|other three) (?:options?|answers?)\b|\b(?:options?|answers?|choices?) (?:above|below)\b/i

/** Options are shuffled, so a letter points at another one each time. */
function checkLettersInReasons(question: Question): Fault[] {
  const shown = `${question.stem} ${question.case?.text ?? ''} ${chosenTexts(question).join(' ')}`
  return reasons(question).flatMap(({ why }): Fault[] => {
    const named = letter.exec(why)
    if (named !== null && !shown.includes(named[0]))
      return [
        {
          message: `a reason says "${named[0]}", but options are shuffled; name what it says instead`,
        },
      ]
    const placed = place.exec(why)
    if (placed === null || shown.toLowerCase().includes(placed[0].toLowerCase())) return []
    return [
      {
        severity: 'warning',
        message: `a reason says "${placed[0]}", but options are shuffled; name what it says instead`,
      },
    ]
  })
}

/** Standards for Educational and Psychological Testing (2014), 4.x: content is traceable. */
function checkPlacing(question: Question, profile: Profile): Fault[] {
  const missing = [
    ...(question.domain === '' ? ['domain'] : []),
    ...(question.task === '' ? ['task'] : []),
    ...(question.sources.length === 0 ? ['sources'] : []),
    ...(question.asOf === '' ? ['asOf'] : []),
  ]
  if (missing.length > 0) return [{ message: `${missing.join(', ')} missing` }]
  if (question.asOf.slice(0, 7) > profile.today.slice(0, 7))
    return [{ message: `asOf ${question.asOf} lies in the future`, severity: 'warning' }]
  return []
}
