import { XmlElement, type XmlNode } from '@rgrove/parse-xml'
import type { Texts } from '#src/domain/formats/item/texts.ts'
import { isText, textOf } from '#src/domain/formats/xml.ts'
import { escapeMarkup, htmlOf } from '#src/domain/formats/xml-html.ts'
import { attributeOf, childrenOf, findInside, nameOf } from './names.ts'

/** A text that several questions share, as HTML; `title` is empty where it has none. */
export type Stimulus = { id: string; title: string; html: string }

/** Text of another file of the package, by its address in this one; `undefined`: it is not there. */
export type FindStimulus = (href: string) => Stimulus | undefined

/** Names of what a learner answers. */
export const interactionNames = /interaction$|^positionobjectstage$/

/** The stem of an item as Markdown: its body with prompts, gaps as lines, without answers and feedback. */
export function readStem(
  body: XmlElement,
  texts: Texts,
  isShared: (object: XmlElement) => boolean,
): string {
  return texts.html(htmlOf(body.children, (element) => replaceInStem(element, texts, isShared)))
}

const gap = '<span>____</span>'

function replaceInStem(
  element: XmlElement,
  texts: Texts,
  isShared: (object: XmlElement) => boolean,
): string | undefined {
  const name = nameOf(element)
  if (interactionNames.test(name)) return htmlOfInteraction(element, texts, isShared)
  switch (name) {
    case 'feedbackinline':
    case 'feedbackblock':
    case 'stylesheet':
    case 'templateinline':
    case 'templateblock':
      return ''
    case 'rubricblock':
      return htmlOfRubric(element, texts)
    case 'p':
    case 'div':
      return isStimulus(element) || isAnswerLine(element) ? '' : undefined
    case 'object':
      return isShared(element) ? '' : htmlOfObject(element, texts)
    case 'span':
      return attributeOf(element, 'class') === 'unit' ? '' : undefined
    default:
      return undefined
  }
}

/** A gap with nothing but its unit around it is no part of the text. */
function isAnswerLine(element: XmlElement): boolean {
  const parts = element.children.filter(
    (child) => !(child instanceof XmlElement && attributeOf(child, 'class') === 'unit'),
  )
  const isGap = (node: XmlNode): boolean =>
    node instanceof XmlElement && /^(textentry|inlinechoice)interaction$/.test(nameOf(node))
  const isBlank = (node: XmlNode): boolean => isText(node) && node.text.trim() === ''
  return parts.some(isGap) && parts.every((node) => isGap(node) || isBlank(node))
}

/** A part of the body that holds a text which several items share. */
function isStimulus(element: XmlElement): boolean {
  return /(^|\s)(stimulus|qti-shared-stimulus)(\s|$)/.test(attributeOf(element, 'class') ?? '')
}

function htmlOfInteraction(
  interaction: XmlElement,
  texts: Texts,
  isShared: (object: XmlElement) => boolean,
): string {
  const name = nameOf(interaction)
  if (/^(textentry|inlinechoice)interaction$/.test(name)) return gap
  if (name === 'mediainteraction') texts.lose('sound or film')
  const replace = (element: XmlElement): string | undefined =>
    replaceInStem(element, texts, isShared)
  const prompt = childrenOf(interaction, 'prompt')
    .map((element) => `<div>${htmlOf(element.children, replace)}</div>`)
    .join('')
  const inText = partsInText.get(name)
  if (inText === undefined) return prompt
  const rest = interaction.children.filter(
    (child) => !(child instanceof XmlElement && /^(prompt|gaptext|gapimg)$/.test(nameOf(child))),
  )
  return `${prompt}<div>${htmlOf(rest, (element) => inText(element) ?? replace(element))}</div>`
}

/** What stands for the parts of a text to answer in. */
const partsInText = new Map<string, (element: XmlElement) => string | undefined>([
  [
    'hottextinteraction',
    (element) => (nameOf(element) === 'hottext' ? `<b>${htmlOf(element.children)}</b>` : undefined),
  ],
  ['gapmatchinteraction', (element) => (nameOf(element) === 'gap' ? gap : undefined)],
])

/** What learners may see stays; notes for authors and markers go. */
function htmlOfRubric(rubric: XmlElement, texts: Texts): string {
  if (/candidate/.test(attributeOf(rubric, 'view') ?? 'candidate'))
    return `<div>${htmlOf(rubric.children)}</div>`
  if (textOf(rubric).trim() !== '') texts.lose('notes for authors or markers')
  return ''
}

function htmlOfObject(object: XmlElement, texts: Texts): string {
  const source = attributeOf(object, 'data') ?? ''
  const type = attributeOf(object, 'type') ?? ''
  if (/^image\//.test(type) || /\.(png|jpe?g|gif|webp)$/i.test(source))
    return `<img src="${escapeMarkup(source)}" alt="${escapeMarkup(textOf(object).trim())}">`
  texts.lose(/^(audio|video)\//.test(type) ? 'sound or film' : 'an attached file')
  return htmlOf(object.children)
}

/** Text of something to choose from, without the feedback in it. */
export function readChoiceText(choice: XmlElement, texts: Texts): string {
  const html = htmlOf(choice.children, (element) => {
    const name = nameOf(element)
    if (name === 'feedbackinline' || name === 'feedbackblock') return ''
    return name === 'object' ? htmlOfObject(element, texts) : undefined
  })
  return texts.html(html)
}

/** The shared text of an item: by reference, as a part of its body, or as an object with a text of its own. */
export function findShared(
  item: XmlElement,
  body: XmlElement,
  findStimulus: FindStimulus,
): {
  stimulus: Stimulus | undefined
  isShared: (object: XmlElement) => boolean
  isMissing: boolean
} {
  const referred = childrenOf(item, 'assessmentstimulusref').map(
    (reference) => attributeOf(reference, 'href') ?? '',
  )
  const found = new Map<XmlElement, Stimulus>()
  for (const object of findInside(body, /^object$/)) {
    const type = attributeOf(object, 'type') ?? ''
    const stimulus = /html|xml/.test(type)
      ? findStimulus(attributeOf(object, 'data') ?? '')
      : undefined
    if (stimulus) found.set(object, stimulus)
  }
  const [inBody] = findInside(body, /^div$/).filter(isStimulus)
  const candidates = [
    ...referred.map(findStimulus),
    ...found.values(),
    inBody && {
      id: attributeOf(inBody, 'id') ?? '',
      title: attributeOf(inBody, 'label') ?? '',
      html: htmlOf(inBody.children),
    },
  ]
  const stimulus = candidates.find((one) => one !== undefined)
  return {
    stimulus,
    isShared: (object) => found.get(object) === stimulus && stimulus !== undefined,
    isMissing: referred.length > 0 && stimulus === undefined,
  }
}
