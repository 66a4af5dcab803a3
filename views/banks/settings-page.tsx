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
  errors: FormErrors
  state: 'idle' | 'saved'
}

/**
 * Page `/banks/:id/settings`. Posts `title`, `about`, and for the owner `visibility` and `needsReview` (`1` or
 * absent) to the same address.
 */
export function SettingsPage({ viewer, bank, myRole, values, errors, state }: SettingsPageProps) {
  return (
    <Layout title={`Settings · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Settings" here="settings" />
      <div class="stack">
        {state === 'saved' && (
          <Notice tone="ok" live="status">
            <p>Saved.</p>
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
            hint: 'Whoever practised it while it was public keeps their answers, and meets it no more.',
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
