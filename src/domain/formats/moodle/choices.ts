import type { XmlElement } from '@rgrove/parse-xml'
import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import { judgeMatching, judgeOrdering, type Part } from '#src/domain/formats/item/arranged.ts'
import { judgeMultiple, judgeSingle, type WeighedOption } from '#src/domain/formats/item/choice.ts'
import type { Judged } from '#src/domain/formats/item/read-item.ts'
import { idAt } from '#src/domain/question/parts.ts'
import { childNamed, fieldText, rawText, says } from './fields.ts'
import type { Reading } from './reading.ts'

/** Multiple choice: `single` says whether one or several answers may be chosen. */
export function judgeMultichoice({ fields, texts, general, own }: Reading): Judged {
  const choice = {
    options: (fields.get('answer') ?? []).map(
      (answer, index): WeighedOption => ({
        ident: idAt(index),
        text: texts.markdown(answer),
        share: shareOf(answer),
        why: texts.markdown(childNamed(answer, 'feedback')),
      }),
    ),
    keepOrder: !says(fields, 'shuffleanswers', 'yes'),
    general,
  }
  if (says(fields, 'single', 'yes')) return judgeSingle(choice)
  return judgeMultiple(choice, own.isAllOrNothing ? 'all-or-nothing' : 'by-share')
}

/** The share of the marks that an answer earns, from its per cent. */
export function shareOf(answer: XmlElement): number {
  const share = Number(answer.attributes['fraction'] ?? '0') / 100
  return Number.isFinite(share) ? share : 0
}

export function judgeTrueFalse({ fields, texts, general }: Reading): Judged {
  const answers = fields.get('answer') ?? []
  const options = ['True', 'False'].map((text, index): WeighedOption => {
    const answer = answers.find((found) => rawText(found).toLowerCase() === text.toLowerCase())
    return {
      ident: idAt(index),
      text,
      share: answer === undefined ? 0 : shareOf(answer),
      why: answer === undefined ? '' : texts.markdown(childNamed(answer, 'feedback')),
    }
  })
  return judgeSingle({ options, keepOrder: true, general })
}

/** Pairs; those without a prompt are choices that fit nowhere. Choices of equal text are one. */
export function judgeMatch({ fields, texts, general, own }: Reading): Judged {
  const choices = new Map<string, string>()
  const prompts: Part[] = []
  const pairs = new Map<string, string[]>()
  for (const part of fields.get('subquestion') ?? []) {
    const text = texts.markdown(part)
    const answer = plainToMarkdown(rawText(childNamed(part, 'answer')))
    if (answer !== '' && !choices.has(answer)) choices.set(answer, idAt(choices.size))
    if (text === '') continue
    const ident = idAt(prompts.length)
    pairs.set(ident, [choices.get(answer) ?? ''])
    prompts.push({ ident, text, why: own.whyOf(prompts.length) })
  }
  return judgeMatching({
    prompts,
    choices: [...choices].map(([text, ident]) => ({ ident, text })),
    pairs,
    keepOrder: !says(fields, 'shuffleanswers', 'yes'),
    partial: !own.isAllOrNothing,
    general,
  })
}

const ourGrading = 'RELATIVE_NEXT_EXCLUDE_LAST'

/** Steps in the order of their numbers, which stand where other types have the share of the marks. */
export function judgeOrder({ fields, texts, general, own }: Reading): Judged {
  const answers = [...(fields.get('answer') ?? [])]
  const places = answers.map((answer) => Number(answer.attributes['fraction'] ?? 'x'))
  const isNumbered = new Set(places).size === answers.length && places.every(Number.isFinite)
  if (isNumbered)
    answers.sort((a, b) => Number(a.attributes['fraction']) - Number(b.attributes['fraction']))
  const parts = answers.map(
    (answer, index): Part => ({
      ident: idAt(index),
      text: texts.markdown(answer),
      why: own.whyOf(index) || texts.markdown(childNamed(answer, 'feedback')),
    }),
  )
  const grading = fieldText(fields, 'gradingtype')
  const isWhole = grading === 'ALL_OR_NOTHING' || grading === '-1'
  const order = parts.map(({ ident }) => ident)
  const judged = judgeOrdering({ parts, order, partial: !isWhole, general })
  if (!judged.ok) return judged
  const isOurs = isWhole || grading === ourGrading || grading === '1' || grading === ''
  const isPart = /^(RANDOM|CONTIGUOUS|[12])$/.test(fieldText(fields, 'selecttype'))
  const notes = [
    ...(isOurs ? [] : ['its way of marking is not kept: each right neighbour counts the same']),
    ...(isPart ? ['all its steps are asked for, not a part of them'] : []),
  ]
  return { ...judged, notes: [...judged.notes, ...notes] }
}

/** A text with one gap and words to choose from for it. `undefined`: it is more than that. */
export function judgeGap(reading: Reading): Judged | undefined {
  const { fields, texts, general } = reading
  const gaps = [...fieldText(fields, 'questiontext').matchAll(/\[\[(\d+)\]\]/g)]
  const words = fields.get('selectoption') ?? fields.get('dragbox') ?? []
  const key = words[Number(gaps[0]?.[1]) - 1]
  if (gaps.length !== 1 || key === undefined) return undefined
  const groupOf = (word: XmlElement): string => rawText(childNamed(word, 'group'))
  const options = words
    .filter((word) => groupOf(word) === groupOf(key))
    .map(
      (word, index): WeighedOption => ({
        ident: idAt(index),
        text: texts.markdown(word),
        share: word === key ? 1 : 0,
        why: '',
      }),
    )
  return judgeSingle({ options, keepOrder: !says(fields, 'shuffleanswers', 'yes'), general })
}
