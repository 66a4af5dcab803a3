import type { Question } from '#src/domain/question/question.ts'
import { negations, unfocusedLeadIns } from './lexicon-en.ts'
import { isEmphasised, negativeWords } from './negative-stem.ts'
import { chosenTexts, type Fault, isChoice, type QuestionRule, quote, reasons } from './rule.ts'
import { leadIn, plainText, sentences } from './text.ts'

/** Rules about how a stem asks. */
export const stemRules: readonly QuestionRule[] = [
  { id: 'T01', severity: 'warning', check: checkNegativeEmphasis },
  { id: 'T02', severity: 'info', check: checkNegativeStem },
  { id: 'T03', severity: 'error', check: checkDoubleNegative },
  { id: 'T04', severity: 'warning', check: checkFocus },
  { id: 'T05', severity: 'warning', check: checkQuestionMark },
  { id: 'T06', severity: 'warning', check: checkBlank },
  { id: 'T13', severity: 'error', check: checkPersonalData },
]

/** H17, NBME, 2013-12. */
function checkNegativeEmphasis(question: Question): Fault[] {
  return negativeWords(question.stem)
    .filter((word) => !isEmphasised(word))
    .map((word) => {
      const bare = word.replace(/[*_]/g, '')
      return {
        message: `the question turns on "${bare}": ask it positively, or write **${bare.toUpperCase()}**`,
      }
    })
}

/** 2013-12, one of four guidelines with empirical support. */
function checkNegativeStem(question: Question): Fault[] {
  return negativeWords(question.stem).length > 0
    ? [{ message: 'the stem is negative; a positive one measures better' }]
    : []
}

/** H17. */
function checkDoubleNegative(question: Question): Fault[] {
  if (!isChoice(question) || negativeWords(question.stem).length === 0) return []
  const negated = question.options.filter((option) => negations.test(option.text))
  return negated.length === 0
    ? []
    : [
        {
          message: `negative stem with the negative option ${quote(negated[0]?.text ?? '')}; turn one of them round`,
        },
      ]
}

/** NBME: a stem must be answerable with the options covered; H15. */
function checkFocus(question: Question): Fault[] {
  const asking = plainText(leadIn(question.stem))
  return unfocusedLeadIns.some((pattern) => pattern.test(asking))
    ? [{ message: `${quote(asking)} can't be answered with the options covered; ask one thing` }]
    : []
}

/** House rule: the mark is the sign of a question that asks one thing. */
function checkQuestionMark(question: Question): Fault[] {
  const text = plainText(question.stem)
  const asked = sentences(withoutQuotations(text)).filter((sentence) =>
    /\?["'”’)]*$/.test(sentence),
  )
  if (asked.length > 1) return [{ message: `the stem asks ${asked.length} questions; ask one` }]
  if (asked.length === 1 || /(?:[:…]|\.\.\.|_{2,})["'”’)]*$/.test(text)) return []
  const isTask = question.kind !== 'single-best-answer'
  const isOrder =
    /(?:^|[.!:]\s)(?:match|arrange|put|order|rank|sort|place|calculate|compute|give|enter|select|choose|determine|assign|state|work out)\b/i
  if (isTask && isOrder.test(text)) return []
  return [
    { message: 'the stem ends without "?" or ":"; ask a question or begin a sentence to complete' },
  ]
}

/** A question inside quotation marks is somebody's speech. */
function withoutQuotations(text: string): string {
  return text.replace(/["“][^"”]*["”]/g, '"…"')
}

/** NBME: a reader has to hold the sentence open. */
function checkBlank(question: Question): Fault[] {
  const text = plainText(question.stem)
  return /(?:^|\s)_{2,}(?=[\s.,;:?!]*\s\S)/.test(text)
    ? [
        {
          message:
            'the blank stands in the middle of the stem; move it to the end or ask a question',
        },
      ]
    : []
}

const personalData: readonly { name: string; pattern: RegExp }[] = [
  {
    name: 'a social security number',
    pattern: /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/,
  },
  { name: 'a record number', pattern: /\bMRN\W{0,3}(?:is |no\.? |number )?\d{6,}/i },
  {
    name: 'a telephone number',
    pattern: /(?<![\d-])(?:\(\d{3}\) ?|\d{3}[-.])(?!555[-.]01)\d{3}[-.]\d{4}(?![\d-])/,
  },
  { name: 'an e-mail address', pattern: /\b[\w.+-]+@(?!(?:[\w-]+\.)*example\.)[\w-]+\.[a-z]{2,}/i },
]

/** House rule: nothing that could be somebody's. */
function checkPersonalData(question: Question): Fault[] {
  const text = [
    question.stem,
    question.case?.text ?? '',
    ...chosenTexts(question),
    ...reasons(question).map(({ why }) => why),
  ].join('\n')
  return personalData.flatMap(({ name, pattern }) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined
      ? []
      : [
          {
            message: `${quote(found)} looks like ${name}; use one that nobody can have (000-12-3456, MRN 1001, 555-0100, x@example.org)`,
          },
        ]
  })
}
