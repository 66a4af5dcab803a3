import { urls } from '#src/urls.ts'
import { ErrorSummary, Field, type FormErrors } from '#views/components/field.tsx'
import { Notice } from '#views/components/notice.tsx'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted, integer } from '#views/numbers.ts'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { longestTitle } from './new-bank-page.tsx'

export type DeleteBankPageProps = {
  viewer: Viewer
  bank: BankFacts
  /** Questions of the bank, those that somebody has met, those that assignments list, and how many people have met some. */
  reach: { questions: number; met: number; listed: number; people: number; authors: number }
  errors: FormErrors
}

/** Page `/banks/:id/delete`. Posts `title`, as typed, to the same address. */
export function DeleteBankPage({ viewer, bank, reach, errors }: DeleteBankPageProps) {
  const stays = reach.met > 0 || reach.listed > 0
  return (
    <Layout title={`Delete · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Delete the bank" here="settings" />
      <div class="stack">
        <Notice tone="warn">{stays ? <Withdrawn reach={reach} /> : <Gone reach={reach} />}</Notice>
        <p>
          You may want to <a href={urls.bank(bank.id)}>take the questions with you</a> first.
        </p>
        <form class="form" method="post" action={urls.bankDelete(bank.id)}>
          <ErrorSummary errors={errors} />
          <Field
            name="title"
            label="Type the title of the bank"
            hint={bank.title}
            autocomplete="off"
            maxlength={longestTitle}
            required
            error={errors['title']}
          />
          <div class="form-actions">
            <button type="submit" class="button-plain button-bad">
              {stays ? 'Withdraw the bank' : 'Delete for good'}
            </button>
            <a class="button-quiet" href={urls.bankSettings(bank.id)}>
              Keep it
            </a>
          </div>
        </form>
      </div>
    </Layout>
  )
}

type Reach = DeleteBankPageProps['reach']

function Gone({ reach }: { reach: Reach }) {
  return (
    <p>
      Nobody has met its questions, so that everything goes at once and for good:{' '}
      {counted(reach.questions, 'question')} with every version, pictures, imports and invitations.
      {reach.authors > 1 && ` So it does for its ${counted(reach.authors - 1, 'other author')}.`}
    </p>
  )
}

function Withdrawn({ reach }: { reach: Reach }) {
  return (
    <>
      <p>
        <strong>It can’t vanish altogether.</strong>{' '}
        {reach.met > 0 ? <Met reach={reach} /> : <Listed reach={reach} />}
      </p>
      <p>
        So the bank is withdrawn: every question is retired and asked of nobody any more, the bank
        becomes private and has no authors, not even you. Whoever answered a question still finds it
        among their answers. This can’t be undone.
      </p>
    </>
  )
}

function Met({ reach }: { reach: Reach }) {
  return (
    <>
      {counted(reach.people, 'person has', 'people have')} met {integer(reach.met)} of its{' '}
      {counted(reach.questions, 'question')}, you among them if you practised it, and their history
      rests on those.
    </>
  )
}

function Listed({ reach }: { reach: Reach }) {
  return (
    <>
      Nobody has met its questions, but assignments ask {integer(reach.listed)} of its{' '}
      {counted(reach.questions, 'question')}.
    </>
  )
}
