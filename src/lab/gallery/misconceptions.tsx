import { confusionsOf, mixedIdeasOf, type WrongAnswer } from '#src/domain/memory/confusions.ts'
import type { Question } from '#src/domain/question/question.ts'
import type { ConfusionMapProps } from '#views/misconceptions/confusion-map.tsx'
import { inOneLine } from '#views/misconceptions/in-one-line.ts'
import { MisconceptionsPage } from '#views/misconceptions/misconceptions-page.tsx'
import type { SureButWrongProps, SureButWrongRow } from '#views/misconceptions/sure-but-wrong.tsx'
import { guest, member, single, withCase } from './samples.ts'

function asked(id: string, stem: string, key: string, ...others: readonly string[]): Question {
  const options = [key, ...others].map((text, index) => ({
    id: 'abcd'.charAt(index),
    text,
    isKey: index === 0,
    why: 'For a reason.',
  }))
  return { ...single, id, kind: 'single-best-answer', keepOrder: false, stem, options }
}

const semantics = asked(
  'semantics',
  'Two laboratories send results that every system can read and file. Which terminology makes the tests themselves comparable?',
  'LOINC',
  'SNOMED CT',
  'RxNorm',
)
const findings = asked(
  'findings',
  'A problem list has to say what was found in the patient, in codes with relations between them. Which terminology is meant?',
  'SNOMED CT',
  'LOINC',
  'ICD-10-CM',
)
const access = asked(
  'access',
  'A billing clerk opens the psychotherapy notes of a neighbour although her work needs the insurance data only. Which principle of the Privacy Rule does this break?',
  'Minimum necessary use, which limits each role to what its work requires',
  'Role-based access control, which ties permissions to what somebody does',
)
const breach = asked(
  'breach',
  'How long does a covered entity have to notify the people concerned of a breach?',
  '60 days',
  '30 days',
)

const answers: WrongAnswer[] = [
  { question: semantics, chosen: 'b', on: '2026-11-21' },
  { question: findings, chosen: 'b', on: '2026-11-20' },
  { question: semantics, chosen: 'b', on: '2026-11-14' },
  { question: access, chosen: 'b', on: '2026-11-13' },
  { question: access, chosen: 'b', on: '2026-11-02' },
  { question: breach, chosen: 'b', on: '2026-10-30' },
  { question: withCase, chosen: 'd', on: '2026-10-28' },
].map(({ question, chosen, on }) => ({
  questionId: question.id,
  question: question === withCase ? question : { ...question, concept: 'reference-terminology' },
  current: undefined,
  response: { kind: 'single-best-answer', chosen },
  on,
}))

const stems = new Map(answers.map(({ questionId, question }) => [questionId, question.stem]))
const questionsOf = (ids: readonly string[]) =>
  ids.map((questionId) => ({ questionId, stem: stems.get(questionId) ?? '' }))

const map: ConfusionMapProps = {
  confusions: confusionsOf(answers).map(({ questionIds, ...row }) => ({
    ...row,
    questions: questionsOf(questionIds),
  })),
  ideas: mixedIdeasOf(answers).map(({ concept, task, questionIds, answers: wrong, lastOn }) => ({
    name: concept?.replaceAll('-', ' ') ?? task,
    answers: wrong,
    lastOn,
    questions: questionsOf(questionIds),
  })),
  wrongAnswers: answers.length,
  isCut: false,
}

function row(question: Question, chosen: string, changes: Partial<SureButWrongRow> = {}) {
  return {
    questionId: question.id,
    stem: question.stem,
    domainName: 'Compliance with access, use and disclosure of health information',
    sinceOn: '2026-11-14',
    returnOn: '2026-11-22',
    nextReturn: 'first',
    returnsInDays: 0,
    choices: inOneLine(question, { kind: 'single-best-answer', chosen }),
    ...changes,
  } satisfies SureButWrongRow
}

const sure: SureButWrongProps = {
  exam: 'rhia',
  startKey: 'k',
  open: [
    row(access, 'b'),
    row(semantics, 'b', { returnsInDays: 1, returnOn: '2026-11-23', sinceOn: '2026-11-22' }),
    row(single, 'b', { nextReturn: 'second', returnsInDays: 6, returnOn: '2026-11-28' }),
    row(withCase, 'b', { choices: undefined, returnsInDays: 7, returnOn: '2026-11-29' }),
  ],
  mended: [findings, breach].map(({ id, stem }) => ({
    questionId: id,
    stem,
    domainName: 'Data and information governance',
    wrongOn: '2026-10-30',
  })),
}

export const misconceptionPages = {
  misconceptions: (
    <MisconceptionsPage viewer={member} state={{ kind: 'found', name: 'RHIA', sure, map }} />
  ),
  'misconceptions-mended': (
    <MisconceptionsPage
      viewer={guest}
      state={{
        kind: 'found',
        name: 'CPHIMS',
        sure: { ...sure, open: [] },
        map: { confusions: [], ideas: [], wrongAnswers: 2, isCut: false },
      }}
    />
  ),
  'misconceptions-none': (
    <MisconceptionsPage viewer={guest} state={{ kind: 'nothing', name: 'CPHIMS' }} />
  ),
  'misconceptions-no-exam': <MisconceptionsPage viewer={guest} state={{ kind: 'no-exam' }} />,
}
