import type { Case, Level, QuestionFacts, Source } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { Problem } from './problem.ts'

/** What a question asks, without what every question carries. */
type Asked<Q> = Q extends Question ? Omit<Q, keyof QuestionFacts> : never

/** A question as a file says it, in our words. What the file does not say is absent, never guessed. */
export type ReadQuestion = Asked<Question> & {
  /** The file's own lasting id, as it stands there. Absent: it has none. */
  id?: string
  /** Where it begins, from 1. */
  line: number
  /** What the file calls it, for people. */
  title?: string
  /** Markdown without HTML. Images stand as `![alt](image:<name>)`. */
  stem: string
  /** The file's own folder or category, parts joined by ` / `. */
  category?: string
  domain?: string
  task?: string
  level?: Level
  case?: Case
  sources?: readonly Source[]
  asOf?: string
  validUntil?: string
  concept?: string
  tags: readonly string[]
}

/** A picture that came with a file; `name` is what `image:<name>` in its questions says. */
export type ReadImage = { name: string; bytes: Uint8Array }

/** What a reader of one format makes of a file. One bad question never costs another. */
export type ReadFile = {
  questions: readonly ReadQuestion[]
  problems: readonly Problem[]
  images: readonly ReadImage[]
}

/** What a writer of one format makes of questions, and what it could not hold. */
export type WrittenFile = {
  bytes: Uint8Array<ArrayBuffer>
  problems: readonly Problem[]
}

/** A stored picture by its content's hash, as `![alt](image:<hash>)` in a question names it. */
export type StoredImage = { hash: string; mediaType: string; bytes: Uint8Array }
