import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes, tooLongStem } from '#src/domain/formats/sizes.ts'
import type { QuestionFacts } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { paragraphs } from './texts.ts'

type WithoutFacts<Q> = Q extends Question ? Omit<Q, keyof QuestionFacts> : never

/** What a question asks and its key, whatever its kind. */
type Asked = WithoutFacts<Question>

/** What an item of a file says besides what it asks. */
export type ItemFacts = Pick<
  ReadQuestion,
  | 'id'
  | 'line'
  | 'title'
  | 'stem'
  | 'category'
  | 'domain'
  | 'task'
  | 'level'
  | 'case'
  | 'sources'
  | 'asOf'
  | 'validUntil'
  | 'concept'
  | 'tags'
>

/** Whether one of our kinds holds the item; `notes` say what is not quite as it was. */
export type Judged =
  | { ok: true; asked: Asked; notes: readonly string[] }
  | { ok: false; message: string }

/** What became of one item. */
export type ReadItem = { questions: readonly ReadQuestion[]; problems: readonly Problem[] }

/**
 * The question, or a problem that keeps its text. `kept` is the rest of the text after the stem: answers and
 * feedback as Markdown. `lost` are things that the texts could not keep.
 */
export function concludeItem(
  facts: ItemFacts,
  judged: Judged,
  { kept, lost }: { kept: () => string; lost: readonly string[] },
): ReadItem {
  const checked = judged.ok ? checkStem(facts.stem, judged) : judged
  const place = { line: facts.line, ...nameOf(facts) }
  if (!checked.ok) {
    const text = paragraphs(facts.stem, kept()).slice(0, mostKept)
    const problem = { severity: 'error' as const, ...place, message: checked.message }
    // A picture that is not there may be why a text is empty.
    const pictures = lost.filter((thing) => thing.startsWith('a picture')).map(notKept)
    return {
      questions: [],
      problems: [
        text === '' ? problem : { ...problem, kept: text },
        ...pictures.map((message) => ({ severity: 'warning' as const, ...place, message })),
      ],
    }
  }
  const notes = [...checked.notes, ...lost.map(notKept)]
  return {
    questions: [{ ...facts, ...checked.asked }],
    problems: notes.map((message) => ({ severity: 'warning', ...place, message })),
  }
}

const mostKept = 20_000

function notKept(thing: string): string {
  return `not kept as it was: ${thing}`
}

function checkStem(stem: string, judged: Judged): Judged {
  if (stem === '') return { ok: false, message: 'the question has no text; write what it asks' }
  if (stem.length > sizes.stemCharacters) return { ok: false, message: tooLongStem }
  return judged
}

function nameOf(facts: ItemFacts): { question?: string } {
  const name = facts.id ?? facts.title
  return name === undefined ? {} : { question: name }
}

/** Lines of a list, for the text of an item that cannot be held. */
export function listOf(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => `- ${text.replace(/\n/g, '\n  ')}`)
    .join('\n')
}
