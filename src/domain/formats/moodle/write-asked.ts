import { textOfHtml } from '#src/domain/formats/html/read.ts'
import { htmlLineFromMarkdown } from '#src/domain/formats/html/write.ts'
import type { Option } from '#src/domain/question/parts.ts'
import type { Question } from '#src/domain/question/question.ts'
import { cdata, type Said, type Shelf, sayBlocks, sayLine, textXml } from './moodle-text.ts'

type Kind<K extends Question['kind']> = Extract<Question, { kind: K }>

/** The type of a question in Moodle and the fields that its type has. */
export function writeAsked(question: Question, shelf: Shelf): { type: string; fields: string } {
  switch (question.kind) {
    case 'single-best-answer':
      return isTrueFalse(question) ? trueFalse(question, shelf) : multichoice(question, shelf)
    case 'multiple-response':
      return multichoice(question, shelf)
    case 'matching':
      return matching(question, shelf)
    case 'ordering':
      return ordering(question, shelf)
    case 'numeric':
      return numerical(question, shelf)
  }
}

function isTrueFalse({ options, keepOrder }: Kind<'single-best-answer'>): boolean {
  return keepOrder && options.map(({ text }) => text).join('/') === 'True/False'
}

type Answer = { fraction: string; text: Said; why: string; format?: string; more?: string }

function answerXml(
  { fraction, text, why, format = 'html', more = '' }: Answer,
  shelf: Shelf,
): string {
  return `    <answer fraction="${fraction}" format="${format}">
${textXml(text)}      <feedback format="html">
${textXml(sayBlocks(why, shelf))}      </feedback>
${more}    </answer>\n`
}

const plain = (text: string): Said => ({ html: text, files: [] })

function trueFalse(question: Kind<'single-best-answer'>, shelf: Shelf) {
  const fields = question.options.map(({ text, isKey, why }) =>
    answerXml(
      {
        fraction: isKey ? '100' : '0',
        text: plain(text.toLowerCase()),
        why,
        format: 'moodle_auto_format',
      },
      shelf,
    ),
  )
  return { type: 'truefalse', fields: fields.join('') }
}

function multichoice(question: Kind<'single-best-answer' | 'multiple-response'>, shelf: Shelf) {
  const isSingle = question.kind === 'single-best-answer'
  const keys = question.options.filter(({ isKey }) => isKey).length
  const fractionOf = ({ isKey }: Option): string => {
    if (isSingle) return isKey ? '100' : '0'
    return isKey ? share(keys) : `-${share(keys)}`
  }
  const answers = question.options.map((option) =>
    answerXml(
      { fraction: fractionOf(option), text: sayLine(option.text, shelf), why: option.why },
      shelf,
    ),
  )
  const fields = `    <single>${isSingle}</single>
    <shuffleanswers>${!question.keepOrder}</shuffleanswers>
    <answernumbering>abc</answernumbering>
    <showstandardinstruction>0</showstandardinstruction>
${answers.join('')}`
  return { type: 'multichoice', fields }
}

/** One of so many equal shares of 100, in the five digits that Moodle knows. */
function share(count: number): string {
  return String(Number((100 / count).toFixed(5)))
}

/** Choices of a matching question are plain text in Moodle, and equal ones are one: where they would be, their source. */
export function choiceTexts(question: Kind<'matching'>): Map<string, string> {
  const texts = question.choices.map(({ text }) => plainLine(text))
  return new Map(
    question.choices.map(({ id, text }, index) => {
      const own = texts[index] ?? ''
      const isOnly = own !== '' && texts.indexOf(own) === texts.lastIndexOf(own)
      return [id, isOnly ? own : text]
    }),
  )
}

function plainLine(markdown: string): string {
  return textOfHtml(htmlLineFromMarkdown(markdown, () => undefined))
    .replace(/\s+/g, ' ')
    .trim()
}

function matching(question: Kind<'matching'>, shelf: Shelf) {
  const texts = choiceTexts(question)
  const used = new Set(question.prompts.map(({ match }) => match))
  const pairs = question.prompts.map(({ text, match }) =>
    pairXml(sayLine(text, shelf), texts.get(match)),
  )
  const others = question.choices.filter(({ id }) => !used.has(id))
  const fields = [
    `    <shuffleanswers>${!question.keepOrder}</shuffleanswers>\n`,
    ...pairs,
    ...others.map(({ id }) => pairXml(plain(''), texts.get(id))),
  ]
  return { type: 'matching', fields: fields.join('') }
}

function pairXml(prompt: Said, choice = ''): string {
  return `    <subquestion format="html">
${textXml(prompt)}      <answer>
        <text>${cdata(choice)}</text>
      </answer>
    </subquestion>\n`
}

function ordering(question: Kind<'ordering'>, shelf: Shelf) {
  const steps = question.steps.map(({ text }, index) =>
    answerXml({ fraction: `${index + 1}.0000000`, text: sayLine(text, shelf), why: '' }, shelf),
  )
  const fields = `    <layouttype>VERTICAL</layouttype>
    <selecttype>ALL</selecttype>
    <selectcount>0</selectcount>
    <gradingtype>${question.partial ? 'RELATIVE_NEXT_EXCLUDE_LAST' : 'ALL_OR_NOTHING'}</gradingtype>
    <showgrading>SHOW</showgrading>
    <numberingstyle>none</numberingstyle>
${steps.join('')}`
  return { type: 'ordering', fields }
}

function numerical({ answer, why, mistakes }: Kind<'numeric'>, shelf: Shelf) {
  const number = (fraction: string, value: number, tolerance: number, reason: string): string =>
    answerXml(
      {
        fraction,
        text: plain(String(value)),
        why: reason,
        format: 'moodle_auto_format',
        more: `      <tolerance>${tolerance}</tolerance>\n`,
      },
      shelf,
    )
  const unit =
    answer.unit === undefined
      ? ''
      : `    <units>
      <unit>
        <multiplier>1</multiplier>
        <unit_name>${cdata(answer.unit)}</unit_name>
      </unit>
    </units>\n`
  const fields = [
    number('100', answer.value, answer.tolerance, why),
    ...mistakes.map((mistake) => number('0', mistake.value, 0, mistake.why)),
    unit,
    '    <unitgradingtype>0</unitgradingtype>\n    <unitpenalty>0.1000000</unitpenalty>\n',
    '    <showunits>3</showunits>\n    <unitsleft>0</unitsleft>\n',
  ]
  return { type: 'numerical', fields: fields.join('') }
}
