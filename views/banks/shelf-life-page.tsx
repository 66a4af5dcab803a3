import {
  isSettledByCheck,
  type Wear,
  type Worn,
  type WornGroup,
} from '#src/domain/bank/shelf-life.ts'
import { urls } from '#src/urls.ts'
import { EmptyState } from '#views/components/empty-state.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { Notice } from '#views/components/notice.tsx'
import { fullDay, monthOrDay } from '#views/days.ts'
import { Layout, type Viewer } from '#views/layout.tsx'
import { counted } from '#views/numbers.ts'
import { type BankFacts, BankHead } from './bank-head.tsx'
import { BulkNotice, type BulkNoticeProps } from './bulk-notice.tsx'
import { statusWords } from './question-words.ts'

export type ShelfLifePageProps = {
  viewer: Viewer
  bank: BankFacts
  groups: readonly WornGroup[]
  /** A fresh id for the form of each group. */
  keys: readonly string[]
  /** What was just marked as checked, or undone. */
  change: Pick<BulkNoticeProps, 'changeKey' | 'stored' | 'state'> | undefined
  said: 'none-ticked' | 'nothing'
}

/** Questions that are shown; a form holds no more fields. The rest come up when these are done. */
const mostShown = 140

/**
 * Page `/banks/:id/shelf-life`. Posts `key`, and `ref` for each ticked question or `all` with an `of` for each of a
 * source, to the same address; Undo goes to `/banks/:id/shelf-life/:key/undo`.
 */
export function ShelfLifePage({ viewer, bank, groups, keys, change, said }: ShelfLifePageProps) {
  const all = groups.reduce((sum, { worn }) => sum + worn.length, 0)
  return (
    <Layout title={`Shelf life · ${bank.title}`} viewer={viewer} place="banks">
      <BankHead bank={bank} heading="Shelf life" here="shelf-life" />
      <div class="stack">
        {change && (
          <BulkNotice
            {...change}
            bankId={bank.id}
            found=""
            undoUrl={urls.bankShelfLifeUndo(bank.id, change.changeKey)}
          />
        )}
        {said === 'none-ticked' && (
          <Notice tone="bad" live="alert">
            <p>Tick the questions first. Nothing was changed.</p>
          </Notice>
        )}
        {all === 0 ? (
          <EmptyState title="Nothing has to be looked at again">
            <p>
              Questions come here a year after they were last checked, 60 days before they end, and
              when they speak of a rule that has been replaced.
            </p>
          </EmptyState>
        ) : (
          <>
            <p>
              {counted(all, 'question')} {all === 1 ? 'has' : 'have'} to be looked at again: last
              checked over a year ago, past {all === 1 ? 'its' : 'their'} date or within 60 days of
              it, or worded by a rule that has been replaced. Look the source up, then say that it
              still holds, or edit.
            </p>
            {firstOf(groups).map((group, index) => (
              <Group bankId={bank.id} group={group} number={index} formKey={keys[index] ?? ''} />
            ))}
            {all > mostShown && (
              <p class="muted">
                {counted(all - mostShown, 'more question comes', 'more questions come')} up when
                these are done.
              </p>
            )}
          </>
        )}
      </div>
    </Layout>
  )
}

function firstOf(groups: readonly WornGroup[]): WornGroup[] {
  const shown: WornGroup[] = []
  let left = mostShown
  for (const group of groups) {
    if (left > 0) shown.push({ ...group, worn: group.worn.slice(0, left) })
    left -= group.worn.length
  }
  return shown
}

type GroupProps = { bankId: string; group: WornGroup; number: number; formKey: string }

function Group({ bankId, group: { cite, url, worn }, number, formKey }: GroupProps) {
  const settled = worn.filter(isSettledByCheck)
  return (
    <section class="card shelf-group" aria-labelledby={`source-${number}`}>
      <h2 id={`source-${number}`}>{cite === '' ? 'Without a source' : cite}</h2>
      {url !== undefined && (
        <p>
          <a href={url} rel="noreferrer">
            Look the source up
          </a>
        </p>
      )}
      <form method="post" action={urls.bankShelfLife(bankId)}>
        <input type="hidden" name="key" value={formKey} />
        <ul>
          {worn.map((one) => (
            <Line bankId={bankId} worn={one} />
          ))}
        </ul>
        {settled.length > 0 && (
          <div class="form-actions no-print">
            {settled.map(({ question }) => (
              <input type="hidden" name="of" value={question.id} />
            ))}
            <button type="submit" class="button-plain">
              Ticked: checked today
            </button>
            {settled.length > 1 && (
              <button type="submit" class="button-plain" name="all" value="1">
                All {settled.length}: checked today
              </button>
            )}
          </div>
        )}
      </form>
    </section>
  )
}

const mostWords = 110

function Line({ bankId, worn }: { bankId: string; worn: Worn }) {
  const { question, status, wears } = worn
  const id = `check-${question.id}`
  return (
    <li class="shelf-line">
      {isSettledByCheck(worn) && (
        <input
          type="checkbox"
          id={id}
          name="ref"
          value={question.id}
          aria-label={`${question.id} still holds`}
        />
      )}
      <div>
        <a href={urls.bankQuestion(bankId, question.id)}>{question.id}</a>{' '}
        <span class="muted">{statusWords[status]}</span>
        <p>{plainWords(question.stem, mostWords)}</p>
        <ul class="muted">
          {wears.map((wear) => (
            <li>{wearWords(wear)}</li>
          ))}
        </ul>
      </div>
    </li>
  )
}

function wearWords(wear: Wear): string {
  switch (wear.kind) {
    case 'past':
      return `Held until ${fullDay(wear.until)}: edit it or retire it.`
    case 'ending':
      return `Holds until ${fullDay(wear.until)}: prepare what comes after.`
    case 'old':
      return `Last checked ${monthOrDay(wear.asOf)}.`
    case 'superseded':
      return wear.said
  }
}
