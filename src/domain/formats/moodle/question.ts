import type { XmlElement } from '@rgrove/parse-xml'
import {
  concludeItem,
  type ItemFacts,
  type Judged,
  listOf,
  type ReadItem,
} from '#src/domain/formats/item/read-item.ts'
import { paragraphs } from '#src/domain/formats/item/texts.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { judgeGap, judgeMatch, judgeMultichoice, judgeOrder, judgeTrueFalse } from './choices.ts'
import { type Fields, fieldsOf, fieldText, rawText } from './fields.ts'
import { clozeParts, keptTexts } from './kept.ts'
import { judgeNumerical } from './numbers.ts'
import { factsFromTags, readOwn, splitCase, splitOwn } from './own-facts.ts'
import type { Pictures } from './pictures.ts'
import type { Reading } from './reading.ts'
import { type MoodleTexts, textsOf } from './texts.ts'

/** Where a question stands. */
type Place = { line: number; category: string | undefined; pictures: Pictures }

/** One `<question>` of any type but `category`. */
export function readQuestion(element: XmlElement, place: Place): ReadItem {
  const fields = fieldsOf(element)
  const type = element.attributes['type'] ?? ''
  const texts = textsOf(
    place.pictures,
    fields.get('questiontext')?.[0]?.attributes['format'] ?? 'html',
  )
  const generalElement = fields.get('generalfeedback')?.[0]
  const { whys, ...stated } = readOwn(splitOwn(rawText(generalElement)).own)
  const general = paragraphs(
    texts.markdown(generalElement, (html) => splitOwn(html).before),
    customFeedback(fields, texts, 'correctfeedback'),
  )
  const { isAllOrNothing, caseId, ...tagged } = factsFromTags(tagsOf(fields))
  const whyOf = (index: number): string =>
    texts.markdown(generalElement, () => whys.get(index) ?? '')
  const reading: Reading = { element, fields, texts, general, own: { isAllOrNothing, whyOf } }
  const facts = {
    ...headOf(fields, place),
    ...(splitStem(caseId, reading) ?? { stem: stemOf(type, reading) }),
    ...tagged,
    ...stated,
  }
  const judged = judge(type, reading)
  const kept = (): string => paragraphs(clozeOf(type, fields), keptTexts(element, texts))
  const read = concludeItem(facts, judged, { kept, lost: texts.lost() })
  return read.questions.length === 0 ? read : withNotes(read, notesOf(reading))
}

function headOf(fields: Fields, { line, category }: Place) {
  const id = fieldText(fields, 'idnumber')
  const title = fieldText(fields, 'name')
  return {
    line,
    ...(id !== '' && { id }),
    ...(title !== '' && { title }),
    ...(category !== undefined && { category }),
  }
}

/** The stem behind the case that our writer put in front of it. `undefined`: there is none. */
function splitStem(
  caseId: string | undefined,
  { fields, texts }: Reading,
): Pick<ItemFacts, 'stem' | 'case'> | undefined {
  const element = fields.get('questiontext')?.[0]
  const found = caseId === undefined ? undefined : splitCase(rawText(element))
  if (found === undefined) return undefined
  const text = texts.markdown(element, () => found.text)
  if (caseId === undefined || found.title === '' || text === '') return undefined
  const stem = texts.markdown(element, () => found.stem)
  return { stem, case: { id: caseId, title: found.title, text } }
}

function stemOf(type: string, { fields, texts }: Reading): string {
  const element = fields.get('questiontext')?.[0]
  if (type === 'cloze' || type === 'multianswer')
    return texts.markdown(element, (text) => clozeParts(text).text)
  if (type === 'gapselect' || type === 'ddwtos')
    return texts.markdown(element, (text) => text.replace(/\[\[\d+\]\]/g, '_____'))
  return texts.markdown(element)
}

function clozeOf(type: string, fields: Fields): string {
  if (type !== 'cloze' && type !== 'multianswer') return ''
  const { parts } = clozeParts(fieldText(fields, 'questiontext'))
  return parts.map((part, index) => `${index + 1}. \`${part.replaceAll('`', "'")}\``).join('\n')
}

function judge(type: string, reading: Reading): Judged {
  switch (type) {
    case 'multichoice':
    case 'multichoiceset':
      return judgeMultichoice(
        type === 'multichoice'
          ? reading
          : { ...reading, own: { ...reading.own, isAllOrNothing: true } },
      )
    case 'truefalse':
      return judgeTrueFalse(reading)
    case 'matching':
    case 'match':
    case 'ddmatch':
      return judgeMatch(reading)
    case 'ordering':
      return judgeOrder(reading)
    case 'numerical':
    case 'shortanswer':
    case 'calculated':
    case 'calculatedsimple':
      return judgeNumerical(reading) ?? refused(type)
    case 'gapselect':
    case 'ddwtos':
      return judgeGap(reading) ?? refused(type)
    default:
      return refused(type)
  }
}

const refusals = new Map([
  ['numerical', 'a right answer is no number; correct it'],
  ['shortanswer', 'answers in words cannot be marked here; turn them into options'],
  ['essay', 'an essay needs a person to mark it; turn it into options'],
  [
    'description',
    'a description asks nothing; put it in front of the questions that it belongs to',
  ],
  ['cloze', 'a text with several gaps cannot be held; turn each gap into a question'],
  ['multianswer', 'a text with several gaps cannot be held; turn each gap into a question'],
  ['gapselect', 'a text with several gaps cannot be held; turn each gap into a question'],
  ['ddwtos', 'a text with several gaps cannot be held; turn each gap into a question'],
  ['randomsamatch', 'a matching question drawn from others cannot be held; write its pairs'],
  ['random', 'a question drawn at random is no question of its own; take those that it draws from'],
])

function refused(type: string): Judged {
  if (/^calculated/.test(type))
    return {
      ok: false,
      message: 'a calculated question with wildcards cannot be held; write it with fixed numbers',
    }
  if (/^dd(marker|imageortext)$/.test(type))
    return { ok: false, message: 'dragging onto a picture cannot be held; ask for it in words' }
  const name = type.slice(0, 40)
  return {
    ok: false,
    message:
      refusals.get(type) ??
      `questions of the type "${name}" cannot be held; turn them into options`,
  }
}

function tagsOf(fields: Fields): string[] {
  const hidden = fieldText(fields, 'hidden') === '1' ? ['hidden'] : []
  const tags = [...(fields.get('tags') ?? []), ...(fields.get('coursetags') ?? [])].flatMap(
    (list) => (fieldsOf(list).get('tag') ?? []).map(rawText),
  )
  return [...tags, ...hidden]
}

/** What Moodle itself fills in is nobody's words. */
const standard =
  /^(your answer is (partially )?(correct|incorrect)\.?|(in)?correct|partially correct)\.?$/i

function customFeedback(fields: Fields, texts: MoodleTexts, name: string): string {
  const element = fields.get(name)?.[0]
  const text = rawText(element)
  if (text === '' || standard.test(text.replace(/<[^>]*>/g, '').trim())) return ''
  return texts.markdown(element)
}

type Note = { message: string; kept?: string }

function notesOf({ fields, texts }: Reading): Note[] {
  const others = paragraphs(
    customFeedback(fields, texts, 'partiallycorrectfeedback'),
    customFeedback(fields, texts, 'incorrectfeedback'),
  )
  const hints = (fields.get('hint') ?? []).map((hint) => texts.markdown(hint))
  const grade = fieldText(fields, 'defaultgrade')
  return [
    ...(others === ''
      ? []
      : [{ message: 'its feedback on wrong answers as a whole is not kept', kept: others }]),
    ...(hints.some((hint) => hint !== '')
      ? [{ message: 'its hints are not kept', kept: listOf(hints) }]
      : []),
    ...(grade === '' || Number(grade) === 1
      ? []
      : [{ message: 'its marks are not kept: every question counts the same' }]),
    ...(fieldText(fields, 'hidden') === '1'
      ? [{ message: 'it is hidden in the file and has the tag hidden here' }]
      : []),
  ]
}

function withNotes(read: ReadItem, notes: readonly Note[]): ReadItem {
  const [question] = read.questions
  const name = question?.id ?? question?.title
  const problems = notes.map(
    (note): Problem => ({
      severity: 'warning',
      line: question?.line ?? 1,
      ...(name !== undefined && { question: name }),
      ...note,
    }),
  )
  return { questions: read.questions, problems: [...read.problems, ...problems] }
}
