import { urls } from '#src/urls.ts'
import { Chip } from '#views/components/chip.tsx'
import { EmptyState } from '#views/components/empty-state.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type Role, roleWords, type Visibility, visibilityWords } from './bank-words.ts'

/** A bank with what waits in it; numbers of questions by their status. */
export type BankRow = {
  id: string
  /** Short name, such as `CPHIMS`. */
  examName: string
  title: string
  role: Role
  visibility: Visibility
  published: number
  drafts: number
  inReview: number
  retired: number
  openReports: number
  /** `YYYY-MM-DD` */
  changedOn: string
}

/** A bank that somebody brought to a cohort of the viewer. */
type CohortsBankRow = {
  id: string
  examName: string
  title: string
  /** Published ones. */
  questions: number
  cohort: { id: string; title: string }
  state: 'used' | 'offered'
}

/** A bank that comes with the program and that an admin looks after. */
type ShippedBankRow = { id: string; examName: string; title: string; openReports: number }

export type BanksPageProps = {
  viewer: Viewer
  banks: readonly BankRow[]
  fromCohorts: readonly CohortsBankRow[]
  /** Empty for whoever is no admin. */
  shipped: readonly ShippedBankRow[]
  notice: 'deleted' | 'left' | undefined
}

const noticeWords = { deleted: 'The bank is deleted.', left: 'You have left the bank.' }

/** Page `/banks`: the banks that the viewer may change, newest first. */
export function BanksPage({ viewer, banks, fromCohorts, shipped, notice }: BanksPageProps) {
  return (
    <Layout title="Banks" viewer={viewer} place="banks">
      <div class="page-head">
        <h1>Banks</h1>
        <p>Questions of your own, alone or with others.</p>
      </div>
      <div class="stack">
        {notice && (
          <Notice tone="ok" live="status">
            <p>{noticeWords[notice]}</p>
          </Notice>
        )}
        {banks.length === 0 ? (
          <NoBanks />
        ) : (
          <>
            <ul class="banks">
              {banks.map((bank) => (
                <BankCard bank={bank} />
              ))}
            </ul>
            <div class="form-actions">
              <a class="button-plain" href={urls.newBank()}>
                New bank
              </a>
            </div>
          </>
        )}
        {fromCohorts.length > 0 && <FromCohorts banks={fromCohorts} />}
        {shipped.length > 0 && <Shipped banks={shipped} />}
      </div>
    </Layout>
  )
}

function Shipped({ banks }: { banks: readonly ShippedBankRow[] }) {
  return (
    <section class="form-section" aria-labelledby="shipped">
      <h2 id="shipped">Come with the program</h2>
      <p class="muted">As an admin you see how they do. They change with the program itself.</p>
      <ul class="banks">
        {banks.map(({ id, examName, title, openReports }) => (
          <li class="card bank-card">
            <p class="eyebrow">{examName}</p>
            <h3>{title}</h3>
            {openReports > 0 && (
              <p class="bank-waiting">
                <Chip tone="warn">{counted(openReports, 'open report')}</Chip>
              </p>
            )}
            <p class="form-actions">
              <a href={urls.bankAnalysis(id)} aria-label={`Item analysis of ${title}`}>
                Item analysis
              </a>
              <a href={urls.bankReports(id)} aria-label={`Reports on ${title}`}>
                Reports
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FromCohorts({ banks }: { banks: readonly CohortsBankRow[] }) {
  return (
    <section class="form-section" aria-labelledby="from-cohorts">
      <h2 id="from-cohorts">From your cohorts</h2>
      <p class="muted">
        To practise, not to change. One that you use counts in practice, in your days and in mock
        exams.
      </p>
      <ul class="row-list cohort-rows">
        {banks.map((bank) => (
          <li>
            <div>
              <p>
                {bank.title} {bank.state === 'used' && <Chip tone="ok">In use</Chip>}
              </p>
              <p class="small muted">
                {bank.examName} · {counted(bank.questions, 'question')} · from your cohort{' '}
                {bank.cohort.title}
              </p>
            </div>
            <form method="post" action={urls.bankUse(bank.id)}>
              <input type="hidden" name="back" value="banks" />
              <button
                type="submit"
                name="wish"
                value={bank.state === 'used' ? 'stop' : 'use'}
                class="button-plain button-small"
                aria-label={`${bank.state === 'used' ? 'Stop using' : 'Use'} ${bank.title}`}
              >
                {bank.state === 'used' ? 'Stop using' : 'Use'}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoBanks() {
  return (
    <EmptyState title="No bank yet">
      <p>
        A bank holds questions for one exam. Bring them from Moodle, Canvas, Blackboard, a
        spreadsheet or a text file, or write them here. You see each one, with what is wrong with
        it, before anything is kept.
      </p>
      <p>
        You can share a bank with other authors, keep it to yourselves, or let every candidate of
        the exam choose it. It exports again at any time.
      </p>
      <div class="form-actions">
        <a class="button" href={urls.newBank('?for=import')}>
          Bring your questions
        </a>
        <a class="button-plain" href={urls.newBank()}>
          Begin an empty bank
        </a>
      </div>
    </EmptyState>
  )
}

function BankCard({ bank }: { bank: BankRow }) {
  return (
    <li class="card bank-card">
      <p class="eyebrow">
        {[bank.examName, roleWords[bank.role], visibilityWords[bank.visibility]].join(' · ')}
      </p>
      <h2>
        <a href={urls.bank(bank.id)}>{bank.title}</a>
      </h2>
      <p>{questionWords(bank)}</p>
      <Waiting bank={bank} />
      <p class="small muted">Last changed {fullDay(bank.changedOn)}</p>
    </li>
  )
}

function questionWords({ published, drafts, inReview, retired }: BankRow): string {
  if (published + drafts + inReview + retired === 0) return 'No questions yet'
  return [`${counted(published, 'question')} published`, retired > 0 && `${retired} retired`]
    .filter((words) => words !== false)
    .join(', ')
}

function Waiting({ bank: { drafts, inReview, openReports } }: { bank: BankRow }) {
  if (drafts + inReview + openReports === 0) return null
  return (
    <p class="bank-waiting">
      {drafts > 0 && <Chip>{counted(drafts, 'draft')}</Chip>}
      {inReview > 0 && <Chip tone="info">{inReview} in review</Chip>}
      {openReports > 0 && <Chip tone="warn">{counted(openReports, 'open report')}</Chip>}
    </p>
  )
}
