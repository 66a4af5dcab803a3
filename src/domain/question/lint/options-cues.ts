import type { Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import {
  absolutes,
  exhaustiveSets,
  hedges,
  opposites,
  selfRefuting,
  tradeWords,
  vagueFrequency,
} from './lexicon-en.ts'
import { chosenTexts, type Fault, isChoice, type QuestionRule, quote, splitKey } from './rule.ts'
import { plainText, wordStem, words } from './text.ts'

/** Rules about wording that shows the key to somebody who does not know the matter. */
export const optionCueRules: readonly QuestionRule[] = [
  { id: 'O05', severity: 'warning', check: checkConspicuousKey },
  { id: 'O06', severity: 'warning', check: checkAbsolutes },
  { id: 'O07', severity: 'warning', check: checkHedges },
  { id: 'O08', severity: 'info', check: checkVagueFrequency },
  { id: 'O09', severity: 'info', check: checkClang },
  { id: 'O12', severity: 'info', check: checkConvergence },
  { id: 'O13', severity: 'info', check: checkOpposites },
  { id: 'O14', severity: 'info', check: checkExhaustiveSet },
  { id: 'O17', severity: 'info', check: checkNegations },
  { id: 'O18', severity: 'warning', check: checkSelfRefuting },
]

/** A number that stands alone, not part of a name such as ICD-10 or 45 CFR 164. */
const loneNumber = /(?<![\w.-])\$?\d[\d,]*(?:\.\d+)?%?(?![\w.-]*\w)(?! CFR)/

const features: readonly { name: string; has(text: string): boolean }[] = [
  { name: 'parentheses', has: (text) => /\(.+\)/.test(text) },
  { name: 'an example', has: (text) => /\be\.g\.|\bfor example\b|\bsuch as\b/i.test(text) },
  {
    name: 'a number',
    has: (text) =>
      loneNumber.test(
        text.replace(
          /\b(?:[A-Z]{2,}|[Vv]ersion|[Ll]evel|[Ss]tage|[Pp]art|[Ss]ection|[Tt]ype|[Tt]itle|[Pp]hase) \d[\d.]*/g,
          '',
        ),
      ),
  },
  {
    name: 'a list',
    has: (text) => /,[^,]+,? (?:and|or) /.test(text) && (text.match(/,/g)?.length ?? 0) > 1,
  },
  { name: 'a full stop', has: (text) => /\.$/.test(text) },
]

/** H28d, 2013-20f: a feature that only the key has. */
function checkConspicuousKey(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || parts.distractors.length < 2) return []
  return features
    .filter(({ has }) => has(parts.key.text) && parts.distractors.every(({ text }) => !has(text)))
    .map(({ name }) => ({
      message: `only the key has ${name}; give it to a wrong option too, or take it away`,
    }))
}

/** H28a, NBME: whoever knows tests strikes out what is absolute. */
function checkAbsolutes(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || absolutes.test(parts.key.text)) return []
  const found = findWords(absolutes, parts.distractors)
  return found.length === 0
    ? []
    : [
        {
          message: `absolute wording in wrong options only (${found.join(', ')}); weaken it or balance the key`,
        },
      ]
}

/** NBME; the mirror image: only the key is careful. House threshold. */
function checkHedges(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || !hedges.test(parts.key.text)) return []
  if (parts.distractors.some(({ text }) => hedges.test(text))) return []
  return findWords(absolutes, parts.distractors).length < 2
    ? []
    : [
        {
          message: `only the key is careful (${findWords(hedges, [parts.key]).join('')}) while wrong options are absolute`,
        },
      ]
}

function findWords(pattern: RegExp, options: readonly Option[]): string[] {
  return options.flatMap(({ text }) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? [] : [`"${found.trim()}" in ${quote(text)}`]
  })
}

/** NBME: "often" means another number to each reader. */
function checkVagueFrequency(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const found = findWords(vagueFrequency, question.options)
  return found.length === 0
    ? []
    : [{ message: `vague frequency: ${found.join(', ')}; give a number` }]
}

const longClangWord = 9

/**
 * H28b: a word that the stem shares with the key alone. Noisy, so advice only; words of the trade and the
 * last ten words, which ask, are left out.
 */
function checkClang(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined) return []
  const stem = new Set(contentStems(words(plainText(question.stem)).slice(0, -10)))
  const elsewhere = new Set(parts.distractors.flatMap(({ text }) => contentStems(words(text))))
  const shared = words(parts.key.text).filter(
    (word) => isContentWord(word) && stem.has(wordStem(word)) && !elsewhere.has(wordStem(word)),
  )
  return shared.length < 2 && !shared.some((word) => word.length >= longClangWord)
    ? []
    : [{ message: `stem and key alone share ${shared.map((word) => `"${word}"`).join(', ')}` }]
}

function contentStems(tokens: readonly string[]): string[] {
  return tokens.filter(isContentWord).map(wordStem)
}

function isContentWord(word: string): boolean {
  return word.length >= 5 && !tradeWords.has(word) && !tradeWords.has(word.replace(/s$/, ''))
}

const convergenceMargin = 2

/** NBME: the option that shares most with the others is often the key. House margin. */
function checkConvergence(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || parts.distractors.length < 3) return []
  const all = [parts.key, ...parts.distractors].map(
    ({ text }) => new Set(contentStems(words(text))),
  )
  const overlaps = all.map((own, index) =>
    all.reduce(
      (sum, other, at) =>
        at === index ? sum : sum + [...own].filter((word) => other.has(word)).length,
      0,
    ),
  )
  const [key = 0, ...others] = overlaps
  return key >= Math.max(...others) + convergenceMargin
    ? [{ message: 'the key shares more words with the wrong options than any of them does' }]
    : []
}

/** H28e, 2013-20d: two options that exclude each other say that one of them is right. */
function checkOpposites(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || parts.distractors.length < 2) return []
  const key = new Set(words(parts.key.text))
  const pair = opposites
    .flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ])
    .find(([own = '', other = '']) => {
      const facing = parts.distractors.filter(({ text }) => words(text).includes(other))
      return key.has(own) && !key.has(other) && facing.length === 1
    })
  return pair === undefined
    ? []
    : [
        {
          message: `key and one wrong option are opposites ("${pair.join('" and "')}"); use two pairs or none`,
        },
      ]
}

/** NBME, 2013-20d: options that leave nothing else make the remaining ones idle. */
function checkExhaustiveSet(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || parts.distractors.length < 3) return []
  const texts = chosenTexts(question)
  const isExhausted = exhaustiveSets.some(
    (set) =>
      set.every((pattern) => texts.filter((text) => pattern.test(text)).length === 1) &&
      set.some((pattern) => pattern.test(parts.key.text)),
  )
  return isExhausted
    ? [{ message: 'three options leave nothing else, so the fourth can be struck out' }]
    : []
}

const negatedStatement =
  /^(?:no(?!,)|not|never|none|do not|don['’]t)\b|^[^,;]{0,40}\b(?:(?:is|are|was|were|does|do|did|has|have|had|can|could|must|should|would|will) not|cannot)\b/i

/** H27, 2013-19. Only what the option itself says counts, not a condition inside it. */
function checkNegations(question: Question): Fault[] {
  if (!isChoice(question)) return []
  const negated = question.options.filter(
    ({ text }) =>
      negatedStatement.test(text) && !/\b(?:that|which|who|because|as|if)\b.*\bnot\b/i.test(text),
  )
  return negated.length === 0 || negated.length === question.options.length
    ? []
    : [{ message: `${quote(negated[0]?.text ?? '')} is negative; say what is done instead` }]
}

/** A wrong option that says itself that it is wrong. House lexicon. */
function checkSelfRefuting(question: Question): Fault[] {
  const parts = splitKey(question)
  if (parts === undefined || selfRefuting.test(parts.key.text)) return []
  const found = findWords(selfRefuting, parts.distractors)
  return found.length === 0
    ? []
    : [{ message: `a wrong option refutes itself: ${found.join(', ')}; nobody would choose it` }]
}
