import type { Question } from '#src/domain/question/question.ts'
import { type Bank, type BankRule, type Fault, quote, splitKey } from './rule.ts'
import { plainText, shingles, words } from './text.ts'

/** Rules about questions that repeat or give away each other. */
export const bankOverlapRules: readonly BankRule[] = [
  { id: 'S04', severity: 'warning', check: checkNearDuplicates },
  { id: 'B08', severity: 'warning', check: checkCueing },
]

const alike = 0.8
const runLength = 3

/** H4, 2013-3. Stems with 80 % of their three-word runs in common; house limit. */
function checkNearDuplicates({ questions }: Bank): Fault[] {
  const stems = questions.map(({ stem }) => shingles(words(plainText(stem)), runLength))
  const seen = new Map<string, number[]>()
  return questions.flatMap((question, index): Fault[] => {
    const own = stems[index] ?? new Set<string>()
    const shared = new Map<number, number>()
    for (const run of own) {
      const holders = seen.get(run) ?? []
      for (const earlier of holders) shared.set(earlier, (shared.get(earlier) ?? 0) + 1)
      seen.set(run, [...holders, index])
    }
    const twin = [...shared].find(([earlier, common]) => {
      const other = stems[earlier] ?? own
      const isAlike = common / (own.size + other.size - common) >= alike
      return isAlike && questions[earlier]?.case?.id === question.case?.id
    })
    const name = questions[twin?.[0] ?? -1]?.id
    return name === undefined
      ? []
      : [
          {
            question: question.id,
            message: `nearly the same stem as ${name}; write another situation or drop one`,
          },
        ]
  })
}

const fewestKeyWords = 5

/** H4, 2013-3: whoever meets both questions finds the key of one in the other. Exact wording only. */
function checkCueing({ questions }: Bank): Fault[] {
  const keys = new Map<
    string,
    { id: string; concept: string | undefined; text: string; tokens: string }[]
  >()
  for (const question of questions) {
    const key = splitKey(question)?.key
    const tokens = words(plainText(key?.text ?? ''))
    if (key === undefined || tokens.length < fewestKeyWords) continue
    const opening = tokens.slice(0, fewestKeyWords).join(' ')
    const entry = {
      id: question.id,
      concept: question.concept,
      text: key.text,
      tokens: tokens.join(' '),
    }
    keys.set(opening, [...(keys.get(opening) ?? []), entry])
  }
  return questions.flatMap((question) => {
    const shown = words(plainText(`${question.stem} ${question.case?.text ?? ''}`))
    const text = ` ${shown.join(' ')} `
    const found = [...shingles(shown, fewestKeyWords)]
      .flatMap((run) => keys.get(run) ?? [])
      .find(
        (key) =>
          key.id !== question.id &&
          text.includes(` ${key.tokens} `) &&
          !sharesCase(questions, key.id, question),
      )
    return found === undefined
      ? []
      : [
          {
            question: question.id,
            message: `the stem contains the key of ${found.id}, ${quote(found.text)}; reword one`,
          },
        ]
  })
}

/** Questions about one case are shown together with its text anyway. */
function sharesCase(questions: readonly Question[], id: string, question: Question): boolean {
  const other = questions.find((candidate) => candidate.id === id)
  return question.case !== undefined && other?.case?.id === question.case.id
}
