import type { Question } from '#src/domain/question/question.ts'
import { Layout } from '#views/layout.tsx'
import { BreakPage } from '#views/mocks/break-page.tsx'
import { InstructionsPage, type InstructionsPageProps } from '#views/mocks/instructions-page.tsx'
import type { PlaceState } from '#views/mocks/numbers.tsx'
import type { PlaceDraft } from '#views/mocks/question.tsx'
import { MockQuestionPage, type MockQuestionPageProps } from '#views/mocks/question-page.tsx'
import { ReviewPage, type ReviewPageProps } from '#views/mocks/review-page.tsx'
import { SectionPage } from '#views/mocks/section-page.tsx'
import { TimeUpNotice } from '#views/mocks/time-up.tsx'
import { matching, member, multiple, numeric, ordering, single, withCase } from './samples.ts'

const mock = {
  id: '01957b34-0000-7000-8000-00000000000a',
  title: 'CPHIMS mock exam',
  questions: 115,
}
const pmp = { ...mock, title: 'PMP mock exam', questions: 180 }
const section = { number: 2, of: 3, name: 'Independent questions, first half' }
const clock = { kind: 'running', leftMs: 5_025_000 } as const

function placesFrom(first: number, last: number): PlaceState[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    position: first + index,
    isAnswered: index < 42 && index % 9 !== 4,
    isFlagged: index % 17 === 5,
  }))
}

const nothing: PlaceDraft = {
  typed: new Map(),
  answer: 'none',
  isFlagged: false,
  marks: [],
  note: '',
  changes: 0,
}

function page(question: Question, shown: string[], more: Partial<MockQuestionPageProps> = {}) {
  return (
    <MockQuestionPage
      viewer={member}
      mock={mock}
      section={undefined}
      position={43}
      question={question}
      shown={shown}
      bankTitle={undefined}
      clock={clock}
      draft={nothing}
      saveKey="01957b34-0000-7000-8000-000000000000"
      shownAt={1_795_000_000_000}
      places={placesFrom(1, 115)}
      navigation={{ back: true, flag: true }}
      calculator="offered"
      extraBreaksLeft={0}
      notice={undefined}
      {...more}
    />
  )
}

const instructions: InstructionsPageProps = {
  viewer: member,
  mock: { id: mock.id, title: mock.title, size: 'full' },
  form: { questions: 115, trial: 15, relaxations: [] },
  rules: {
    limitMs: 7_200_000,
    timeFactor: 1,
    extraBreaks: 0,
    sections: [{ name: 'Questions', questions: 115, breakMinutes: 0 }],
    navigation: { back: true, flag: true },
    calculator: 'offered',
    multipleResponse: 'none',
  },
  beginKey: '01957b34-0000-7000-8000-000000000000',
}

const review: ReviewPageProps = {
  viewer: member,
  mock,
  section: undefined,
  clock,
  places: placesFrom(1, 115),
  show: 'all',
  position: 43,
  after: 'end',
}

const abcd = ['c', 'a', 'd', 'b']

export const mockPages = {
  'mock-instructions': <InstructionsPage {...instructions} />,
  'mock-instructions-sections': (
    <InstructionsPage
      {...instructions}
      mock={{ id: mock.id, title: pmp.title, size: 'full' }}
      form={{
        questions: 140,
        trial: 8,
        relaxations: [
          { step: 'level', domain: 'I', count: 4 },
          { step: 'level', domain: 'II', count: 2 },
          { step: 'seen-long-ago', domain: 'II', count: 4 },
          { step: 'case-section', count: 1 },
          { step: 'shorter', domain: 'I', count: 38 },
        ],
      }}
      rules={{
        ...instructions.rules,
        limitMs: 16_800_000,
        timeFactor: 1.5,
        extraBreaks: 2,
        sections: [
          { name: 'Case studies', questions: 16, breakMinutes: 10 },
          { name: 'Independent questions, first half', questions: 62, breakMinutes: 10 },
          { name: 'Independent questions, second half', questions: 62, breakMinutes: 0 },
        ],
        multipleResponse: 'asked',
      }}
    />
  ),
  'mock-instructions-diagnostic': (
    <InstructionsPage
      {...instructions}
      mock={{ id: mock.id, title: 'CPHIMS diagnostic', size: 'diagnostic' }}
      form={{ questions: 28, trial: 0, relaxations: [{ step: 'exposure', domain: '1', count: 3 }] }}
      rules={{ ...instructions.rules, limitMs: undefined }}
    />
  ),
  'mock-question': page(single, abcd),
  'mock-question-saved': page(single, abcd, {
    position: 6,
    draft: {
      typed: new Map([
        ['choice', ['b']],
        ['struck', ['a', 'c']],
        ['certainty', ['sure']],
      ]),
      answer: 'whole',
      isFlagged: true,
      marks: [
        [9, 21],
        [70, 112],
      ],
      note: 'Think of the minimum necessary rule.',
      changes: 1,
    },
  }),
  'mock-question-case': page(withCase, abcd, {
    mock: pmp,
    section,
    position: 60,
    places: placesFrom(21, 100),
    extraBreaksLeft: 2,
    draft: { ...nothing, marks: [[300, 360]] },
  }),
  'mock-question-last': page(multiple, ['b', 'a', 'e', 'c', 'd'], {
    position: 115,
    clock: { kind: 'running', leftMs: 299_000 },
    draft: { ...nothing, typed: new Map([['choice', ['a']]]), answer: 'part' },
    notice: 'section-left',
  }),
  'mock-question-numeric': page(numeric, [], { position: 1, clock: { kind: 'none' } }),
  'mock-question-matching': page(matching, ['x12', 'fhir', 'dicom', 'v2'], {
    navigation: { back: false, flag: false },
    calculator: 'none',
  }),
  'mock-question-ordering': page(ordering, ['c', 'a', 'd', 'b']),
  'mock-review': <ReviewPage {...review} />,
  'mock-review-flagged': (
    <ReviewPage
      {...review}
      mock={pmp}
      section={section}
      places={placesFrom(21, 100)}
      show="flagged"
      position={60}
      after="section"
    />
  ),
  'mock-review-none': (
    <ReviewPage
      {...review}
      places={placesFrom(1, 3).map((place) => ({ ...place, isFlagged: false }))}
      show="flagged"
      position={3}
    />
  ),
  'mock-section': (
    <SectionPage
      viewer={member}
      mock={pmp}
      section={{ number: 1, of: 3, name: 'Case studies' }}
      clock={clock}
      places={placesFrom(1, 20)}
      ending={{
        kind: 'section',
        breakMinutes: 10,
        next: { name: 'Independent questions, first half', questions: 80 },
      }}
      endKey="01957b34-0000-7000-8000-000000000000"
    />
  ),
  'mock-submit': (
    <SectionPage
      viewer={member}
      mock={mock}
      section={undefined}
      clock={clock}
      places={placesFrom(1, 115)}
      ending={{ kind: 'exam' }}
      endKey="01957b34-0000-7000-8000-000000000000"
    />
  ),
  'mock-break': (
    <BreakPage
      viewer={member}
      mock={pmp}
      state={{
        kind: 'running',
        leftMs: 584_000,
        next: { name: 'Independent questions, first half', questions: 80 },
      }}
      stepKey="01957b34-0000-7000-8000-000000000000"
    />
  ),
  'mock-break-offered': (
    <BreakPage
      viewer={member}
      mock={mock}
      state={{ kind: 'offered', breaksLeft: 2, position: 43, clock }}
      stepKey="01957b34-0000-7000-8000-000000000000"
    />
  ),
  'mock-time-up': (
    <Layout title="Time up" viewer={member} place="none">
      <div class="page-head">
        <h1>Report</h1>
      </div>
      <TimeUpNotice end={{ kind: 'time-up', last: 'late' }} />
    </Layout>
  ),
}
