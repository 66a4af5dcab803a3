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

export type BanksPageProps = {
  viewer: Viewer
  banks: readonly BankRow[]
  notice: 'deleted' | 'left' | undefined
}

const noticeWords = { deleted: 'The bank is deleted.', left: 'You have left the bank.' }

/** Page `/banks`: the banks that the viewer may change, newest first. */
export function BanksPage({ viewer, banks, notice }: BanksPageProps) {
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
      </div>
    </Layout>
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
