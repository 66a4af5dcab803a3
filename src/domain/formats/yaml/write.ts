import { Document, isPair, isScalar, Scalar, visit } from 'yaml'
import { findLostPictures } from '#src/domain/formats/lost-pictures.ts'
import type { StoredImage, WrittenFile } from '#src/domain/formats/read-question.ts'
import { joinBytes, type Writing, writeAtOnce } from '#src/domain/formats/writing.ts'
import type { Waiver } from '#src/domain/question/authored.ts'
import { type Case, idAt, type Option } from '#src/domain/question/parts.ts'
import { parseQuantities } from '#src/domain/question/quantity.ts'
import type { Question } from '#src/domain/question/question.ts'

/** A bank to be written; the domain most questions have stands on top of the file. */
export type WritablePack = {
  exam: string
  questions: readonly { question: Question; waivers?: readonly Waiver[] }[]
}

/** Fields that are folded over several lines when they are long. */
const proseFields = new Set(['stem', 'why', 'text'])
const lineWidth = 110

/**
 * A pack file that `readPack` reads back as the same questions, cases shared by id. A case id that stands
 * for several texts gets a number. What an author must give and a question lacks (sources, a month) is
 * absent; reading the file then names it.
 */
export function writePack(pack: WritablePack): string {
  return toYaml({ exam: pack.exam, ...toPackFile(pack.questions) })
}

/**
 * A whole bank as YAML that `readYaml` reads back as the same questions. Lost: the bytes of pictures, and
 * waivers.
 */
export function writeYaml(
  questions: readonly Question[],
  images: readonly StoredImage[],
): WrittenFile {
  return writeAtOnce(writingYaml(questions, images))
}

/** Questions whose text is made together: what a document needs while it is made grows with it. */
const questionsAtOnce = 5

/** The same in steps of a few questions. */
export function* writingYaml(
  questions: readonly Question[],
  images: readonly StoredImage[],
): Writing {
  const { questions: all, ...head } = toPackFile(questions.map((question) => ({ question })))
  const encoder = new TextEncoder()
  const parts = Object.keys(head).length > 0 ? [encoder.encode(toYaml(head))] : []
  for (let from = 0; from < Math.max(1, all.length); from += questionsAtOnce) {
    const text = toYaml({ questions: all.slice(from, from + questionsAtOnce) })
    parts.push(encoder.encode(from === 0 ? text : text.slice(text.indexOf('\n') + 1)))
    yield
  }
  return { bytes: joinBytes(parts), problems: findLostPictures(questions, images) }
}

/** Questions as plain data with the fields of a pack file, whatever the syntax it is written in. */
export function toPackFile(questions: WritablePack['questions']) {
  const isPlaced = questions.every(({ question }) => question.domain !== '')
  const domain = isPlaced ? commonest(questions.map(({ question }) => question.domain)) : ''
  const cases = nameCases(questions.map(({ question }) => question))
  const written = questions.map(({ question, waivers }) => ({
    ...writeFacts(question, domain, cases.get(caseKey(question.case))),
    ...writeKind(question),
    ...writeOrigin(question),
    ...(waivers !== undefined && waivers.length > 0 && { waive: waivers }),
  }))
  return {
    ...(domain !== '' && { domain }),
    ...(cases.size > 0 && { cases: [...cases.values()] }),
    questions: written,
  }
}

function toYaml(file: object): string {
  const document = new Document(file, { aliasDuplicateObjects: false })
  foldProse(document)
  return document.toString({ lineWidth })
}

function writeFacts(question: Question, domain: string, shared: Case | undefined) {
  return {
    id: question.id,
    ...(question.domain !== domain && { domain: question.domain }),
    ...(question.task !== '' && { task: question.task }),
    level: question.level,
    ...(question.kind !== 'single-best-answer' && { kind: question.kind }),
    ...(shared && { case: shared.id }),
    stem: question.stem,
  }
}

function writeKind(question: Question) {
  switch (question.kind) {
    case 'single-best-answer':
      return { options: question.options.map(writeOption), ...writeShuffle(question) }
    case 'multiple-response':
      return {
        options: question.options.map(writeOption),
        ...writeShuffle(question),
        ...(question.partial && { partial: true }),
      }
    case 'matching':
      return {
        prompts: question.prompts.map(({ id, text, match, why }, index) => ({
          ...writeId(id, index),
          text,
          match,
          ...(why !== '' && { why }),
        })),
        choices: question.choices,
        ...(question.keepOrder && { shuffle: false }),
        ...(question.partial && { partial: true }),
      }
    case 'ordering':
      return {
        options: question.steps.map(({ id, text, why }, index) => ({
          ...writeId(id, index),
          text,
          ...(why !== '' && { why }),
        })),
        ...(question.partial && { partial: true }),
      }
    case 'numeric':
      return {
        answer: question.answer,
        why: question.why,
        ...(question.mistakes.length > 0 && { mistakes: question.mistakes }),
      }
  }
}

function writeOrigin(question: Question) {
  return {
    ...(question.sources.length > 0 && { sources: question.sources }),
    ...(question.asOf !== '' && { asOf: question.asOf }),
    ...(question.validUntil !== undefined && { validUntil: question.validUntil }),
    ...(question.concept !== undefined && { concept: question.concept }),
    ...(question.tags.length > 0 && { tags: question.tags }),
  }
}

function writeOption(option: Option, index: number) {
  return {
    ...writeId(option.id, index),
    text: option.text,
    ...(option.isKey && { key: true }),
    ...(option.why !== '' && { why: option.why }),
  }
}

function writeId(id: string, index: number) {
  return id === idAt(index) ? {} : { id }
}

/** Said only where the reader would not find it out from the options. */
function writeShuffle(question: { keepOrder: boolean; options: readonly Option[] }) {
  const isNumbers = parseQuantities(question.options.map((option) => option.text)) !== undefined
  return question.keepOrder === isNumbers ? {} : { shuffle: !question.keepOrder }
}

function commonest(codes: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0])[0]
}

/** The cases by what they are, each under an id of its own. */
function nameCases(questions: readonly Question[]): Map<string, Case> {
  const cases = new Map<string, Case>()
  const used = new Set<string>()
  for (const { case: shared } of questions) {
    if (shared === undefined || cases.has(caseKey(shared))) continue
    let id = shared.id
    for (let number = 2; used.has(id); number++) id = `${shared.id}-${number}`
    used.add(id)
    cases.set(caseKey(shared), { ...shared, id })
  }
  return cases
}

function caseKey(shared: Case | undefined): string {
  return shared === undefined ? '' : JSON.stringify([shared.id, shared.title, shared.text])
}

function foldProse(document: Document): void {
  visit(document, (_, node) => {
    if (!isPair(node) || !isScalar(node.key) || !isScalar(node.value)) return
    const { value } = node.value
    if (!proseFields.has(String(node.key.value)) || typeof value !== 'string') return
    if (value.includes('\n')) node.value.type = Scalar.BLOCK_LITERAL
    else if (value.length > lineWidth - 20) node.value.type = Scalar.BLOCK_FOLDED
  })
}
