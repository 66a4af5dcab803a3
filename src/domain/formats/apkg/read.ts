import { markdownFromHtml } from '#src/domain/formats/html/read.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import type { ReadFile, ReadQuestion } from '#src/domain/formats/read-question.ts'
import { sizes, tooLongStem, tooManyQuestions } from '#src/domain/formats/sizes.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { findUnused, type NoteTexts, readForeignNote } from './foreign-note.ts'
import type { StoredNote } from './notes.ts'
import { isOwnNote, readOwnNote } from './own-note.ts'
import { type Inflate, openPackage } from './package.ts'
import { type Pictures, takePictures } from './pictures.ts'

/**
 * Reads an Anki package. Notes that `writeApkg` or `writeBankApkg` made become the questions that they were made
 * of; notes of the usual multiple-choice types become single best answers, multiple responses or, for statements
 * that are true or false, matchings. A card with a front and a back or with gaps asks nothing that can be chosen:
 * it is a problem with its text kept. Memory, cards' templates and sounds are not read. Never throws.
 * `line` is a note's place among the notes.
 */
export function readApkg(bytes: Uint8Array, inflate: Inflate | undefined): ReadFile {
  const opened = openPackage(bytes, inflate)
  if (!opened.ok)
    return {
      questions: [],
      problems: [{ severity: 'error', line: 1, message: opened.message }],
      images: [],
    }
  const problems: Problem[] = []
  if (opened.isDamaged)
    problems.push({
      severity: 'error',
      line: 1,
      message: 'the collection in the package is damaged and some of its cards are lost',
    })
  const pictures = takePictures(opened.picture)
  const questions: ReadQuestion[] = []
  for (const note of opened.notes) {
    if (note.line > sizes.questions) {
      problems.push({ severity: 'error', line: note.line, message: tooManyQuestions })
      break
    }
    const read = readNote(note, pictures)
    problems.push(...read.problems)
    if (read.question !== undefined) questions.push(read.question)
  }
  return { questions, problems, images: pictures.images() }
}

type ReadNote = { question?: ReadQuestion; problems: readonly Problem[] }

const mostNoteCharacters = 200_000

function readNote(note: StoredNote, pictures: Pictures): ReadNote {
  const length = [...note.fields.values()].reduce((sum, text) => sum + text.length, 0)
  const problems: Problem[] = []
  const problem = (severity: Problem['severity'], message: string, kept?: string) => {
    const known = problems.some((one) => one.message === message)
    const question = note.guid === '' ? {} : { question: note.guid }
    const text = kept === undefined || kept === '' ? {} : { kept }
    if (!known) problems.push({ severity, line: note.line, ...question, message, ...text })
  }
  const imageName = (file: string) =>
    pictures.nameOf(file, (message) => problem('warning', message))
  if (length > mostNoteCharacters) {
    problem('error', tooLongStem)
    return { problems }
  }
  const own = isOwnNote(note) ? readOwnNote(note, imageName) : undefined
  const question = own ?? readOther(note, { imageName, problem })
  if (question === undefined) return { problems }
  if (question.stem.length > sizes.stemCharacters) {
    problem('error', tooLongStem, question.stem)
    return { problems }
  }
  return { question, problems }
}

type Around = {
  imageName: (file: string) => string | undefined
  problem: (severity: Problem['severity'], message: string, kept?: string) => void
}

function readOther(note: StoredNote, around: Around): ReadQuestion | undefined {
  const texts = readTexts(note, around)
  const read = readForeignNote(note, texts)
  if (!read.ok) {
    const kept = [...texts.values()].filter((text) => text !== '')
    around.problem('error', read.message, kept.join('\n\n'))
    return undefined
  }
  const cite = read.source.replace(/\s+/g, ' ')
  const unused = findUnused(texts, read).map(([, text]) => text)
  const pictures = unused.filter((text) => onlyPictures.test(text))
  const words = unused.filter((text) => !onlyPictures.test(text))
  if (words.length > 0)
    around.problem('warning', 'fields that mean nothing here are left out', words.join('\n\n'))
  return {
    ...read.asked,
    ...(note.guid !== '' && { id: note.guid }),
    line: note.line,
    ...(read.title !== '' && { title: read.title }),
    stem: [read.stem, ...pictures].join('\n\n'),
    ...(note.deck !== undefined && note.deck !== '' && { category: note.deck }),
    ...(cite.length >= 3 && { sources: [{ cite }] }),
    tags: toTags(note.tags.map((tag) => tag.replaceAll('::', ' '))),
  }
}

/** A field of its own for a picture belongs to the question. */
const onlyPictures = /^(?:!\[[^\]]*\]\(image:[^)\s]+\)\s*)+$/

function readTexts(note: StoredNote, { imageName, problem }: Around): NoteTexts {
  const texts = new Map<string, string>()
  for (const [name, html] of note.fields) {
    const { text, lost } = markdownFromHtml(plainFormulas(html), imageName)
    // Of pictures it has been said already what is the matter with them.
    for (const thing of lost)
      if (!thing.startsWith('a picture')) problem('warning', `${thing} is left out`)
    if (/\[sound:/.test(html)) problem('warning', 'sound or film is left out')
    texts.set(name.toLowerCase().replace(/[^a-z0-9]/g, ''), text)
  }
  return texts
}

/** Anki's own marks for TeX as those that everybody knows; marks for sounds go. */
function plainFormulas(html: string): string {
  return html
    .replace(/\[\$\$\]|\[\/\$\$\]/g, '$$$$')
    .replace(/\[\$\]/g, '\\(')
    .replace(/\[\/\$\]/g, '\\)')
    .replace(/\[\/?latex\]/g, '')
    .replace(/\[sound:[^\]]*\]/g, '')
}
