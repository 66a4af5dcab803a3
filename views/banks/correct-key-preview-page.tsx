import type { FormFields } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, tenths } from '#views/numbers.ts'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { KeyList } from './correct-key-page.tsx'

export type CorrectKeyPreviewPageProps = {
  viewer: Viewer
  bank: BankFacts
  reference: string
  /** What is right, in words, a line for each thing. */
  before: readonly string[]
  after: readonly string[]
  reason: string
  /** People and answers whose result changes; `gain` and `lose` are answers. */
  impact: { people: number; answers: number; gain: number; lose: number; sittings: number }
  /** Mocks whose sum changes, those first whose result does. */
  mocks: readonly { before: number; now: number; scored: number; wasMet: boolean; isMet: boolean }[]
  review: 'second' | 'none'
  /** Everything that was typed, sent again with the confirmation. */
  fields: FormFields
}

const mostMocks = 20

/** What a corrected key would change. Posts `do` = `correct` or `edit` with all that was typed. */
export function CorrectKeyPreviewPage(props: CorrectKeyPreviewPageProps) {
  const { viewer, bank, reference, before, after, reason, impact, review, fields } = props
  return (
    <Layout title={`Correct the key · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="What the correction changes" here="questions" />
      <div class="stack">
        <h2>Counted as right until now</h2>
        <KeyList lines={before} />
        <h2>Right from now on, and as if always</h2>
        <KeyList lines={after} />
        <p>{reason}</p>
        <h2>Who is affected</h2>
        {impact.answers === 0 ? (
          <p>Nobody’s result changes.</p>
        ) : (
          <p>
            {counted(impact.answers, 'answer')} of {counted(impact.people, 'person', 'people')} in{' '}
            {counted(impact.sittings, 'sitting')}: {impact.gain} earn more, {impact.lose} earn less.
            Each person is told what and why, and when the question returns to them is worked out
            anew.
          </p>
        )}
        <Mocks mocks={props.mocks} />
        <form class="form" method="post" action={urls.bankCorrection(bank.id, reference)}>
          {[...fields].flatMap(([name, values]) =>
            name === 'do'
              ? []
              : values.map((value) => <input type="hidden" name={name} value={value} />),
          )}
          <div class="form-actions">
            <button type="submit" class="button" name="do" value="correct">
              {review === 'second' ? 'Propose this key' : 'Correct the key'}
            </button>
            <button type="submit" class="button-quiet" name="do" value="edit">
              Change something first
            </button>
          </div>
          {review === 'second' && (
            <p class="hint">
              In this bank a second author confirms it; until then nothing changes.
            </p>
          )}
        </form>
      </div>
    </Layout>
  )
}

function Mocks({ mocks }: Pick<CorrectKeyPreviewPageProps, 'mocks'>) {
  if (mocks.length === 0) return null
  const passes = mocks.filter(({ wasMet, isMet }) => !wasMet && isMet).length
  const fails = mocks.filter(({ wasMet, isMet }) => wasMet && !isMet).length
  return (
    <>
      <p>
        {counted(mocks.length, 'finished mock')} get another sum.{' '}
        {counted(passes, 'of them', 'of them')} would now meet the cut, {fails} no longer.
      </p>
      <ul>
        {mocks.slice(0, mostMocks).map(({ before, now, scored, wasMet, isMet }) => (
          <li>
            {tenths(before)} before, {tenths(now)} now, of {scored}
            {wasMet !== isMet && (isMet ? ': meets the cut now' : ': no longer meets the cut')}
          </li>
        ))}
      </ul>
    </>
  )
}
