import type { XmlElement } from '@rgrove/parse-xml'
import { plainToMarkdown } from '#src/domain/formats/html/escape.ts'
import {
  concludeItem,
  type ItemFacts,
  type Judged,
  listOf,
  type ReadItem,
} from '#src/domain/formats/item/read-item.ts'
import { toCase } from '#src/domain/formats/item/shared-text.ts'
import { type ImageName, paragraphs, type Texts, textsOf } from '#src/domain/formats/item/texts.ts'
import { judgeMatch2, judgeOrder2 } from './arranged.ts'
import {
  type FindStimulus,
  findShared,
  interactionNames,
  readChoiceText,
  readStem,
} from './body.ts'
import { judgeChoice2 } from './choice.ts'
import { type Declaration, readDeclarations } from './declarations.ts'
import { attributeOf, childrenOf, findInside, nameOf } from './names.ts'
import { judgeNumber2 } from './numeric.ts'
import { type Item2, readFeedback2 } from './parts.ts'
import { readProgram } from './program.ts'

/** What surrounds an item; `said` is what the manifest of its package says of it. */
export type ItemPlace2 = {
  line: number
  imageName: ImageName
  findStimulus: FindStimulus
  said: Partial<ItemFacts>
}

/**
 * An `assessmentItem` of QTI 2.0 to 2.2 or a `qti-assessment-item` of 3.0. Style sheets are ignored; an item that
 * asks several things, or for something other than choices, an order, pairs or a number, is left out with its text.
 * Source: IMS QTI 2.2 and 1EdTech QTI 3.0, Assessment, Section and Item Information Model.
 */
export function readItem2(item: XmlElement, place: ItemPlace2): ReadItem {
  const texts = textsOf(place.imageName)
  const [body] = childrenOf(item, 'itembody')
  const facts = factsOf(item, place)
  if (body === undefined)
    return concludeItem(
      facts,
      { ok: false, message: 'the item has no body; add its text' },
      nothing,
    )
  const shared = findShared(item, body, place.findStimulus)
  const text = shared.stimulus ? texts.html(shared.stimulus.html) : ''
  const found = shared.stimulus && toCase(shared.stimulus, text)
  const stem = readStem(body, texts, shared.isShared)
  if (shared.isMissing) texts.lose('a shared text that is not in the package')
  const declarations = readDeclarations(item)
  const feedback = readFeedback2(item, body, texts)
  const judged = judgeItem(
    { element: item, program: readProgram(item), declarations, feedback, texts },
    body,
  )
  return concludeItem(
    { ...facts, stem: found ? stem : paragraphs(text, stem), ...(found && { case: found }) },
    judged,
    {
      kept: () =>
        paragraphs(keptAnswers(body, declarations, texts), ...feedback.map((one) => one.text)),
      lost: texts.lost(),
    },
  )
}

const nothing = { kept: () => '', lost: [] }

function factsOf(item: XmlElement, place: ItemPlace2): ItemFacts {
  const id = attributeOf(item, 'identifier')?.trim()
  const title = attributeOf(item, 'title')?.trim()
  return {
    ...(id && { id }),
    line: place.line,
    ...(title && { title }),
    stem: '',
    tags: [],
    ...place.said,
  }
}

const interactionsIgnored = /^(endattempt|media)interaction$/

const refusals: readonly (readonly [RegExp, string])[] = [
  [/^extendedtext/, 'an essay is marked by people, not by a key; it is left out'],
  [/^(gapmatch|graphicgapmatch)/, 'parts dragged into gaps cannot be held; ask for pairs instead'],
  [
    /^(hotspot|selectpoint|positionobject|graphic)/,
    'a place in a picture cannot be asked for; ask for it in words',
  ],
  [/^(upload|drawing)/, 'a file or drawing as an answer cannot be marked by a key; it is left out'],
  [/^associate/, 'free pairs cannot be held; say which of them are prompts and which are choices'],
  [/^(custom|portablecustom)/, 'an interaction of a program’s own cannot be held; it is left out'],
]

function judgeItem(
  { element, ...rest }: Omit<Item2, 'interaction' | 'response' | 'responseName'>,
  body: XmlElement,
): Judged {
  const interactions = findInside(body, interactionNames).filter(
    (interaction) => !interactionsIgnored.test(nameOf(interaction)),
  )
  const [interaction] = interactions
  const fault = findFault(element, interactions)
  if (fault !== undefined || interaction === undefined)
    return { ok: false, message: fault ?? 'the question asks for no answer' }
  const responseName = attributeOf(interaction, 'responseidentifier') ?? ''
  const response = rest.declarations.get(responseName)
  if (response === undefined)
    return { ok: false, message: 'the answer is not declared in the item; it cannot be marked' }
  return judgeInteraction({ element, ...rest, interaction, response, responseName })
}

function findFault(item: XmlElement, interactions: readonly XmlElement[]): string | undefined {
  const names = interactions.map(nameOf)
  if (childrenOf(item, 'templateprocessing').length > 0)
    return 'numbers drawn anew for each learner cannot be held; write one version with its numbers'
  if (names.length > 1)
    return names.every((name) => /^(textentry|inlinechoice)/.test(name))
      ? 'several gaps in one question cannot be held; ask for each on its own'
      : 'several things are asked in one item; make a question of each'
  const [name = ''] = names
  return refusals.find(([pattern]) => pattern.test(name))?.[1]
}

function judgeInteraction(item: Item2): Judged {
  switch (nameOf(item.interaction)) {
    case 'choiceinteraction':
    case 'inlinechoiceinteraction':
    case 'hottextinteraction':
      return judgeChoice2(item)
    case 'matchinteraction':
      return judgeMatch2(item)
    case 'orderinteraction':
      return judgeOrder2(item)
    case 'sliderinteraction':
      return judgeNumber2(item)
    case 'textentryinteraction':
      return /^(float|integer)$/i.test(item.response.baseType)
        ? judgeNumber2(item)
        : {
            ok: false,
            message: 'an answer typed in words cannot be held; give answers to choose from',
          }
    default:
      return { ok: false, message: 'this kind of interaction is not known; it is left out' }
  }
}

const choiceNames =
  /^(simplechoice|inlinechoice|hottext|simpleassociablechoice|gaptext|gapimg|associablehotspot)$/

/** Choices, and answers in words, of an item that cannot be held. */
function keptAnswers(
  body: XmlElement,
  declarations: ReadonlyMap<string, Declaration>,
  texts: Texts,
): string {
  const choices = findInside(body, choiceNames).map((choice) => readChoiceText(choice, texts))
  const words = [...declarations.values()]
    .filter(({ baseType }) => /^(string|float|integer)$/i.test(baseType))
    .flatMap(({ correct, mapping }) => [
      ...new Set([...correct, ...(mapping?.entries.keys() ?? [])]),
    ])
  return paragraphs(listOf(choices), listOf(words.map(plainToMarkdown)))
}
