import type { ClockFacts, ClockStep } from '#src/domain/mock/clock.ts'
import { reportMock } from '#src/domain/mock/report/report.ts'
import type { GradedPlace } from '#src/domain/mock/report/score.ts'
import { levels } from '#src/domain/question/parts.ts'
import { type Random, seededRandom } from '#src/domain/random.ts'
import { ReportPage, type ReportPageProps } from '#views/mocks/report-page.tsx'
import { blueprint } from './blueprint.ts'
import { guest, member, single, withCase } from './samples.ts'

const minute = 60_000
const bands = ['Above Target', 'Target', 'Below Target', 'Needs Improvement']

type Sample = {
  questions: number
  pretest: number
  /** Chance to be right, 0 to 1. */
  skill: number
  seen: number
  leftOut: number
  limitMs: number | undefined
}

/** Made-up places of a mock. */
function samplePlaces(sample: Sample): GradedPlace[] {
  const random = seededRandom(sample.questions + sample.leftOut)
  let usedMs = 0
  return Array.from({ length: sample.questions }, (_, index) => {
    const domain = blueprint.domains[Math.floor(random() ** 1.1 * blueprint.domains.length)]
    const skill = sample.skill - (domain?.code === '4' ? 0.3 : 0)
    const elapsedMs = Math.round(20_000 + random() ** 3 * 160_000)
    usedMs += elapsedMs
    const place = {
      position: index + 1,
      domain: domain?.code ?? '1',
      domainName: domain?.name ?? '',
      level: levels[Math.floor(random() * levels.length)] ?? 'recall',
      isScored: index % 7 !== 3 || index >= sample.pretest * 7,
      seenBefore: random() < sample.seen,
      isFlagged: random() < 0.1,
    }
    if (index >= sample.questions - sample.leftOut) return { ...place, ...unanswered }
    return { ...place, ...sampleAnswer(random, skill), elapsedMs, firstAt: usedMs }
  })
}

const unanswered = {
  fraction: undefined,
  certainty: undefined,
  elapsedMs: undefined,
  firstFraction: undefined,
  firstAt: undefined,
  isChanged: false,
}

function sampleAnswer(random: Random, skill: number) {
  const fraction = Number(random() < skill)
  const isChanged = random() < 0.09
  const said = fraction === 1 ? saidWhenRight : saidWhenWrong
  return {
    fraction,
    certainty: said[Math.floor(random() * said.length)],
    isChanged,
    firstFraction: isChanged ? Number(random() < 0.4) : fraction,
  }
}

const saidWhenRight = ['sure', 'sure', 'unsure'] as const
const saidWhenWrong = ['sure', 'guess', 'unsure', undefined] as const

function page(sample: Sample, more: Partial<ReportPageProps> = {}, exam = blueprint) {
  const mode = more.mock?.size === 'diagnostic' ? 'diagnostic' : 'mock'
  const places = samplePlaces(sample)
  const clock: ClockFacts = {
    limitMs: sample.limitMs,
    sections: [{ from: 1, to: sample.questions, breakMinutes: 0 }],
    extraBreaks: 0,
  }
  const steps: ClockStep[] = [{ kind: 'begin', at: 0, section: undefined }]
  const endedAt = Math.max(...places.map(({ firstAt }) => firstAt ?? 0)) + 4 * minute
  const report = reportMock(exam, { mode, clock, steps, places, endedAt, examMs: 120 * minute })
  return (
    <ReportPage
      viewer={member}
      mock={reportedMock}
      report={report}
      scale={exam.scale}
      relaxations={[]}
      places={places.map((place) => ({
        ...place,
        stem: place.position % 3 === 0 ? withCase.stem : single.stem,
      }))}
      corrected={[]}
      told={0}
      practiceKey="k"
      {...more}
    />
  )
}

const reportedMock: ReportPageProps['mock'] = {
  id: 'm1',
  exam: 'cphims',
  examName: 'CPHIMS',
  size: 'full',
  takenOn: '2026-11-22',
  timeFactor: 1,
  end: 'submitted',
}

const full: Sample = {
  questions: 115,
  pretest: 15,
  skill: 0.82,
  seen: 0.06,
  leftOut: 0,
  limitMs: 140 * minute,
}

export const mockResultPages = {
  'mock-report': page(full),
  'mock-report-missed': page(
    { ...full, skill: 0.66, seen: 0.35, leftOut: 9, limitMs: 110 * minute },
    {
      mock: { ...reportedMock, end: 'time-up', timeFactor: 1.5 },
      relaxations: [
        'Privacy and security has 2 questions at another level than planned.',
        '14 questions were seen more than 30 days ago.',
      ],
    },
  ),
  'mock-report-bands': page(
    { ...full, questions: 46, pretest: 3, skill: 0.75, limitMs: undefined },
    { mock: { ...reportedMock, exam: 'pmp', examName: 'PMP', size: 'quarter', timeFactor: 0 } },
    { ...blueprint, cutShare: 0.65, scale: { kind: 'bands', bands } },
  ),
  'mock-report-diagnostic': page(
    { ...full, questions: 30, pretest: 0, skill: 0.6, limitMs: undefined },
    { viewer: guest, mock: { ...reportedMock, size: 'diagnostic' } },
  ),
  'mock-report-empty': page(
    { ...full, leftOut: 115, limitMs: 120 * minute },
    { mock: { ...reportedMock, end: 'time-up' } },
  ),
}
