import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { isSureButWrong } from '#src/domain/memory/misconception.ts'
import type { MockSize } from '#src/domain/mock/form/sizes.ts'
import type { MockReport } from '#src/domain/mock/report/report.ts'
import type { GradedPlace } from '#src/domain/mock/report/score.ts'
import { urls } from '#src/urls.ts'
import { GuestLine } from '#views/components/guest-line.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { Corrected, type CorrectedAnswer } from '#views/sittings/corrected.tsx'
import { ReportCertainty, ReportChanges } from './report-habits.tsx'
import { ReportPace } from './report-pace.tsx'
import { ReportQuestions } from './report-questions.tsx'
import { ReportDomains, ReportLevels } from './report-shares.tsx'
import { Headline, ReportFacts, ReportVerdict } from './report-verdict.tsx'
import { sizeWords, timeFactorWords } from './report-words.ts'

const mostAtOnce = 20

/** A place of the mock with its question. `stem` is Markdown as written. */
export type ReportPlace = GradedPlace & { stem: string }

export type ReportPageProps = {
  viewer: Viewer
  mock: {
    id: string
    exam: string
    /** Short name, such as `CPHIMS`. */
    examName: string
    size: MockSize
    /** Study day of its end. */
    takenOn: string
    /** 1, 1.25, 1.5 or 2; 0: no clock. */
    timeFactor: number
    end: 'submitted' | 'time-up'
  }
  report: MockReport
  scale: Blueprint['scale']
  /** What the bank was too small for, a sentence each. */
  relaxations: readonly string[]
  /** In the order of their positions. */
  places: readonly ReportPlace[]
  /** Answers whose key was corrected later, and the sum over scored places that was told before. */
  corrected: readonly CorrectedAnswer[]
  told: number
  /** Key of the practice that can be started. */
  practiceKey: string
}

/** Page of `urls.mockReport(id)`. */
export function ReportPage(props: ReportPageProps) {
  const { viewer, mock, report } = props
  return (
    <Layout
      title={`Report · ${mock.examName} ${sizeWords[mock.size].toLowerCase()}`}
      viewer={viewer}
      place="mocks"
      frame="wide"
    >
      <div class="page-head">
        <p class="eyebrow">
          {[
            mock.examName,
            sizeWords[mock.size],
            timeFactorWords(mock.timeFactor),
            fullDay(mock.takenOn),
          ]
            .filter((words) => words !== undefined)
            .join(' · ')}
        </p>
        <h1>
          <Headline {...props} />
        </h1>
      </div>
      <div class="score-sections">
        <ReportVerdict {...props} />
        <Corrected
          corrected={props.corrected}
          sums={{ told: props.told, now: report.score.total.earned }}
        />
        <NextStep {...props} />
        <ReportFacts {...props} />
        <ReportDomains {...props} />
        <div class="score-pair">
          <ReportLevels {...props} />
          <div class="score-column">
            <ReportChanges changes={report.changes} />
            <ReportCertainty
              check={report.certainty}
              misconceptions={props.places.filter(isSureAndWrong).length}
            />
          </div>
        </div>
        <ReportPace pace={report.pace} places={props.places} mockId={mock.id} />
        <ReportQuestions {...props} />
      </div>
      <GuestLine viewer={viewer} />
    </Layout>
  )
}

function isSureAndWrong({ fraction, certainty }: ReportPlace): boolean {
  return fraction !== undefined && isSureButWrong({ fraction, certainty })
}

function NextStep(props: ReportPageProps) {
  if (props.report.score.outcome.kind === 'picture') return <AfterDiagnostic {...props} />
  if (props.report.wrong === 0)
    return (
      <div class="form-actions no-print">
        <a class="button" href={urls.today()}>
          Today
        </a>
        <a class="button-plain" href={urls.mocks()}>
          All mocks
        </a>
      </div>
    )
  return <PractiseWrong {...props} />
}

function AfterDiagnostic({ mock, report: { mostToGain } }: ReportPageProps) {
  return (
    <div class="form-actions no-print">
      <a class="button" href={urls.today()}>
        Go to today’s questions
      </a>
      {mostToGain !== undefined && (
        <a
          class="button-plain"
          href={urls.practice(
            `?exam=${encodeURIComponent(mock.exam)}&domain=${encodeURIComponent(mostToGain.code)}`,
          )}
        >
          Practise {mostToGain.name}
        </a>
      )}
    </div>
  )
}

function PractiseWrong({ mock, report, practiceKey }: ReportPageProps) {
  const count = Math.min(report.wrong, mostAtOnce)
  return (
    <form class="form-actions no-print" method="post" action={urls.sittings()}>
      <input type="hidden" name="mode" value="practice" />
      <input type="hidden" name="exam" value={mock.exam} />
      <input type="hidden" name="state" value="wrong" />
      <input type="hidden" name="count" value={count} />
      <input type="hidden" name="key" value={practiceKey} />
      <button type="submit" class="button">
        {count === 1 ? 'Practise the wrong one' : `Practise ${count} wrong ones`}
      </button>
      <a class="button-plain" href={urls.mocks()}>
        All mocks
      </a>
    </form>
  )
}
