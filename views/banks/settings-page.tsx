import { urls } from '#src/urls.ts'
import {
  CheckField,
  ErrorSummary,
  Field,
  type FormErrors,
  RadioField,
} from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { type BankFacts, BankHead } from './bank-head.tsx'
import type { Role, Visibility } from './bank-words.ts'
import { AboutField, longestTitle } from './new-bank-page.tsx'

export type SettingsPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** What the viewer is in the bank. */
  myRole: Role
  values: { title: string; about: string; visibility: Visibility; review: 'second' | 'none' }
  /** Cohorts whose members may practise it. */
  cohorts: readonly { id: string; title: string }[]
  errors: FormErrors
  state: 'idle' | 'saved' | 'withdrawn'
}

/**
 * Page `/banks/:id/settings`. Posts `title`, `about`, and for the owner `visibility` and `needsReview` (`1` or
 * absent) to the same address.
 */
export function SettingsPage(props: SettingsPageProps) {
  const { viewer, bank, myRole, values, cohorts, errors, state } = props
  return (
    <Layout title={`Settings · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Settings" here="settings" />
      <div class="stack">
        {state !== 'idle' && (
          <Notice tone="ok" live="status">
            <p>{state === 'saved' ? 'Saved.' : 'The bank is no longer one of that cohort.'}</p>
          </Notice>
        )}
        <form class="form" method="post" action={urls.bankSettings(bank.id)}>
          <ErrorSummary errors={errors} />
          <Field
            name="title"
            label="Title"
            maxlength={longestTitle}
            required
            value={values.title}
            error={errors['title']}
          />
          <AboutField value={values.about} error={errors['about']} />
          {myRole === 'owner' ? (
            <OwnerFields values={values} errors={errors} />
          ) : (
            <p class="hint">
              Who sees the bank, and whether a second author has to approve, is for its owner to
              say.
            </p>
          )}
          <div class="form-actions">
            <button type="submit" class="button">
              Save
            </button>
          </div>
        </form>
        {cohorts.length > 0 && <InCohorts bank={bank} myRole={myRole} cohorts={cohorts} />}
        {myRole === 'owner' && (
          <section class="form-section" aria-labelledby="delete">
            <h2 id="delete">Delete the bank</h2>
            <p class="muted">The next page says first what becomes of its questions.</p>
            <div class="form-actions">
              <a class="button-plain button-bad" href={urls.bankDelete(bank.id)}>
                Delete the bank
              </a>
            </div>
          </section>
        )}
      </div>
    </Layout>
  )
}

/** Where authors brought the bank. Posts `cohort` to `urls.bankCohorts(id)`. */
function InCohorts({
  bank,
  myRole,
  cohorts,
}: Pick<SettingsPageProps, 'bank' | 'myRole' | 'cohorts'>) {
  return (
    <section class="form-section" aria-labelledby="cohorts">
      <h2 id="cohorts">Cohorts</h2>
      <p class="muted">
        An author who instructs them brought the bank there: their members may choose to practise
        it.
      </p>
      <ul class="row-list cohort-rows">
        {cohorts.map((cohort) => (
          <li>
            <div>{cohort.title}</div>
            {myRole === 'owner' && (
              <form method="post" action={urls.bankCohorts(bank.id)}>
                <input type="hidden" name="cohort" value={cohort.id} />
                <button type="submit" class="button-quiet">
                  Take it back<span class="sr-only"> from {cohort.title}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OwnerFields({ values, errors }: Pick<SettingsPageProps, 'values' | 'errors'>) {
  return (
    <>
      <RadioField
        name="visibility"
        label="Who sees it"
        value={values.visibility}
        error={errors['visibility']}
        choices={[
          {
            value: 'private',
            label: 'Its authors only',
            hint: 'And the members of cohorts that an author brought it to. Whoever practised it while it was public keeps their answers, and meets it no more.',
          },
          {
            value: 'public',
            label: 'Every candidate of the exam',
            hint: 'They find its title, what it is about and the number of questions on the practice page, and may choose to practise it. Nobody practises it unasked. Drafts stay with the authors, whose names are not shown.',
          },
        ]}
      />
      <CheckField
        name="needsReview"
        label="A second person approves changes"
        hint="What one author changes in a published question waits until another has looked at it. With one author nothing can be approved: invite somebody first."
        checked={values.review === 'second'}
      />
    </>
  )
}
