/**
 * Something wrong in a file that was read. An `error` cost the question (or, without one, a part of the
 * file); a `warning` did not. `line` counts from 1: of the text, a row of a sheet, a record of a database;
 * `rule` is a linter id where one is broken.
 */
export type Problem = {
  severity: 'error' | 'warning'
  rule?: string
  line: number
  question?: string
  message: string
  /** What stood there and could not be held, as Markdown, so that its author can still use it. */
  kept?: string
}
