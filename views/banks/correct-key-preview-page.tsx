import type { FormFields } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import { plainWords } from '#views/components/markdown.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { Affected, type AffectedProps } from './affected.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { KeyList } from './key-list.tsx'

export type CorrectKeyPreviewPageProps = AffectedProps & {
  viewer: Viewer
  bank: BankFacts
  reference: string
  /** Markdown. */
  stem: string
  /** What is right, in words, a line for each thing. */
  before: readonly string[]
  after: readonly string[]
  reason: string
  review: 'second' | 'none'
  /** Everything that was typed, sent again with the confirmation. */
  fields: FormFields
}

/** What a corrected key would change. Posts `do` = `correct` or `edit` with all that was typed. */
export function CorrectKeyPreviewPage(props: CorrectKeyPreviewPageProps) {
  const { viewer, bank, reference, stem, before, after, reason, impact, review, fields } = props
  return (
    <Layout title={`Correct the key · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="What the correction changes" here="questions" />
      <div class="stack">
        <p class="quoted">{plainWords(stem, 220)}</p>
        <section>
          <h2>Counted as right until now</h2>
          <KeyList lines={before} />
        </section>
        <section>
          <h2>Right from now on, and as if always</h2>
          <KeyList lines={after} />
        </section>
        <section>
          <h2>Why, as candidates read it</h2>
          <p>{reason}</p>
        </section>
        <section class="affected">
          <h2>Who is affected</h2>
          <Affected impact={impact} attempts={props.attempts} mocks={props.mocks} />
        </section>
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
