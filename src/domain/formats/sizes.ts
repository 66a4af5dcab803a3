/** The largest file that is read, in bytes; said to people as 20 MB. */
export const mostFileBytes = 20_000_000

/** Most of everything that a reader takes from one file. */
export const sizes = {
  fileCharacters: 20_000_000,
  questions: 20_000,
  questionCharacters: 1_000_000,
  stemCharacters: 10_000,
  options: 50,
  /** Of an archive: a file for each question and its case, and pictures. */
  archiveFiles: 45_000,
} as const

const toText = (count: number) => count.toLocaleString('en')

/** What a person is told about a file that is too long to be read at all; absent: it is not. */
export function findTooLong(text: string, most: number = sizes.fileCharacters): string | undefined {
  if (text.length <= most) return undefined
  return `the file is longer than ${toText(most)} characters; cut it into several files`
}

export const tooManyQuestions = `the file has more than ${toText(sizes.questions)} questions; the others are left out: cut it into several files`

/** With all that belongs to it, as it stands in the file. */
export const tooLongQuestion = `the question with its answers is longer than ${toText(sizes.questionCharacters)} characters; shorten it, or close the one before it`

export const tooLongStem = `the question is longer than ${toText(sizes.stemCharacters)} characters; shorten it`

export const tooManyOptions = `the question has more than ${sizes.options} options; shorten it`
