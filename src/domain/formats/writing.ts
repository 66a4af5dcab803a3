import type { WrittenFile } from './read-question.ts'

/** A file that is written question by question, so that whoever asks can do something else between them. */
export type Writing = Generator<void, WrittenFile>

/** The file in one go. */
export function writeAtOnce(writing: Writing): WrittenFile {
  for (;;) {
    const step = writing.next()
    if (step.done === true) return step.value
  }
}

/** The parts of a file, one after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
