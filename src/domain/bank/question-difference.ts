import type { Question } from '#src/domain/question/question.ts'

/** A part of a question under the name by which people know it; empty where the question lacks it. */
type NamedPart = readonly [name: string, text: string]

/** A part that differs. */
export type PartChange = { name: string; before: string; after: string }

/** What differs between two versions of a question, part by part, in the order in which a question is read. */
export function differenceOf(before: Question, after: Question): PartChange[] {
  const [old, young] = [new Map(partsOf(before)), new Map(partsOf(after))]
  const names = new Set([...young.keys(), ...old.keys()])
  const changes = [...names].flatMap((name) => {
    const change = { name, before: old.get(name) ?? '', after: young.get(name) ?? '' }
    return change.before === change.after ? [] : [change]
  })
  return [...changes, ...sequenceChange(before, after)]
}

/** The same options in another order, by their letters; with one more or less the order says nothing new. */
function sequenceChange(before: Question, after: Question): PartChange[] {
  const [old, young] = [lettersOf(before), lettersOf(after)]
  const isSame = old.join() === young.join()
  if (isSame || old.toSorted().join() !== young.toSorted().join()) return []
  return [{ name: 'Options in order', before: old.join(', '), after: young.join(', ') }]
}

function lettersOf(question: Question): string[] {
  return 'options' in question ? question.options.map(({ id }) => id.toUpperCase()) : []
}

function partsOf(question: Question): NamedPart[] {
  return [
    ['Case', question.case === undefined ? '' : `${question.case.title}\n${question.case.text}`],
    ['Question', question.stem],
    ...askedParts(question),
    ['Domain', question.domain],
    ['Task', question.task],
    ['Level', question.level],
    ['As of', question.asOf],
    ['Valid until', question.validUntil ?? ''],
    ['Sources', question.sources.map(sourceText).join('\n')],
    ['Idea', question.concept ?? ''],
    ['Tags', question.tags.join(', ')],
  ]
}

function sourceText({ cite, url }: Question['sources'][number]): string {
  return url === undefined ? cite : `${cite} ${url}`
}

function askedParts(question: Question): NamedPart[] {
  switch (question.kind) {
    case 'single-best-answer':
      return [['Kind', 'one answer'], ...optionParts(question.options), order(question)]
    case 'multiple-response':
      return [
        ['Kind', 'several answers'],
        ...optionParts(question.options),
        order(question),
        points(question),
      ]
    case 'matching':
      return [['Kind', 'matching'], ...matchingParts(question), order(question), points(question)]
    case 'ordering':
      return [
        ['Kind', 'ordering'],
        ...question.steps.flatMap(({ text, why }, index): NamedPart[] => [
          [`Step ${index + 1}`, text],
          [`Step ${index + 1}, reason`, why],
        ]),
        points(question),
      ]
    case 'numeric':
      return [['Kind', 'a number'], ...numericParts(question)]
  }
}

function optionParts(
  options: readonly { id: string; text: string; isKey: boolean; why: string }[],
): NamedPart[] {
  return options.flatMap(({ id, text, isKey, why }): NamedPart[] => {
    const name = `Option ${id.toUpperCase()}`
    return [
      [name, text],
      [`${name}, whether it is right`, isKey ? 'right' : 'wrong'],
      [`${name}, reason`, why],
    ]
  })
}

function matchingParts({ prompts, choices }: Question & { kind: 'matching' }): NamedPart[] {
  const texts = new Map(choices.map(({ id, text }) => [id, text]))
  return [
    ...prompts.flatMap(({ text, match, why }, index): NamedPart[] => [
      [`Line ${index + 1}`, text],
      [`Line ${index + 1}, its match`, texts.get(match) ?? ''],
      [`Line ${index + 1}, reason`, why],
    ]),
    ['Choices', choices.map(({ text }) => text).join('\n')],
  ]
}

function numericParts({ answer, why, mistakes }: Question & { kind: 'numeric' }): NamedPart[] {
  const { value, tolerance, unit = '' } = answer
  return [
    ['Answer', `${value} ± ${tolerance} ${unit}`.trim()],
    ['Reason', why],
    ['Mistakes', mistakes.map((one) => `${one.value}: ${one.why}`).join('\n')],
  ]
}

function order({ keepOrder }: { keepOrder: boolean }): NamedPart {
  return ['Order', keepOrder ? 'as written' : 'shuffled']
}

function points({ partial }: { partial: boolean }): NamedPart {
  return ['Points', partial ? 'for each right part' : 'all or nothing']
}
