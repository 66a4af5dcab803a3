import { seededRandom } from '#src/domain/random.ts'
import { checkForecasts } from '#src/domain/readiness/outcome/forecast-check.ts'
import type { Forecast } from '#src/domain/readiness/outcome/forecast-quality.ts'
import { CalibrationPage } from '#views/calibration/calibration-page.tsx'
import { OutcomePage, type OutcomePageProps } from '#views/outcome/outcome-page.tsx'
import { blueprint } from './blueprint.ts'
import { guest, member, visitor } from './samples.ts'

const outcome: OutcomePageProps = {
  viewer: member,
  exam: 'rhia',
  name: 'RHIA',
  examOn: '2026-11-21',
  result: '',
  bars: blueprint.domains.map(({ code, name }) => ({ code, name, bar: '' })),
  errors: {},
}

/** Forecasts somewhat too confident. */
function forecasts(people: number): Forecast[] {
  const random = seededRandom(4)
  return Array.from({ length: people }, () => {
    const chance = Math.sqrt(random())
    return { chance, outcome: random() < 0.1 + 0.75 * chance ? 1 : 0 }
  })
}

export const outcomePages = {
  outcome: <OutcomePage {...outcome} viewer={guest} />,
  'outcome-told': (
    <OutcomePage
      {...outcome}
      result="not-passed"
      bars={outcome.bars.map((bar, index) => ({
        ...bar,
        bar: ['below', 'near', 'above'][index % 3] ?? '',
      }))}
    />
  ),
  'outcome-refused': <OutcomePage {...outcome} errors={{ result: 'Choose how it went' }} />,
  'calibration-none': (
    <CalibrationPage
      viewer={visitor}
      exams={[
        { exam: 'cphims', name: 'CPHIMS', check: checkForecasts([], 0) },
        { exam: 'rhia', name: 'RHIA', check: checkForecasts(forecasts(11), 17) },
      ]}
    />
  ),
  calibration: (
    <CalibrationPage
      viewer={member}
      exams={[
        { exam: 'chda', name: 'CHDA', check: checkForecasts(forecasts(50), 61) },
        { exam: 'rhia', name: 'RHIA', check: checkForecasts(forecasts(640), 702) },
      ]}
    />
  ),
}
