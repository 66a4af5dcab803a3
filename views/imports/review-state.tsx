import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { counted, integer } from '#views/numbers.ts'
import { UndoForm } from './import-page.tsx'
import type { ReviewPageProps } from './review-page.tsx'

/** Where an import stands, and the next step. */
export function ReviewState(props: ReviewPageProps) {
  switch (props.state) {
    case 'ready':
      return <Ready {...props} />
    case 'imported':
      return <Imported {...props} />
    case 'undone':
      return <Undone {...props} />
    case 'discarded':
      return (
        <Notice tone="info">
          <p>This import was given up. The bank is as it was.</p>
          <p>
            <a href={urls.bankImport(props.bank.id)}>Import another file</a>
          </p>
        </Notice>
      )
    case 'waiting':
    case 'reading':
    case 'failed':
      return null
  }
}

function Ready({ counts, bank, moved }: ReviewPageProps) {
  if (counts.all > 0 && counts.same === counts.all)
    return (
      <Notice tone="ok">
        <p>
          <strong>Nothing would change.</strong> What this file says of{' '}
          {counted(counts.all, 'question')} is in the bank already.
        </p>
        <p>
          <a href={urls.bank(bank.id)}>To the bank</a>
        </p>
      </Notice>
    )
  return (
    <>
      {moved === 'on' && (
        <Notice tone="warn" live="status">
          <p>
            <strong>Nothing is imported yet.</strong> Somebody has changed questions of the bank
            since you opened this. What differs is worked out anew; look at it again.
          </p>
        </Notice>
      )}
      <p>
        Nothing is written to the bank yet. Open a row to read the question; take the tick away from
        what should stay out.
      </p>
    </>
  )
}

function Imported({ bank, importId, fileName, written, review }: ReviewPageProps) {
  return (
    <Notice tone="ok" live="status">
      <p>
        <strong>{counted(written.added + written.changed, 'question')} imported:</strong>{' '}
        {integer(written.added)} new, {integer(written.changed)} changed.
      </p>
      {written.changed > 0 && (
        <p>
          {review === 'second' &&
            'Questions in use keep their wording until another author has approved the change. '}
          Where people have met a question and the file calls something else right, the change waits
          until {review === 'second' ? 'that author decides' : 'you decide'} about their answers:{' '}
          <a href={urls.bank(bank.id, `?state=waiting&import=${importId}`)}>what waits</a>.
        </p>
      )}
      <div class="form-actions">
        <a class="button" href={urls.bank(bank.id, `?import=${importId}`)}>
          See them in the bank
        </a>
        <UndoForm id={importId} name={fileName} />
      </div>
    </Notice>
  )
}

function Undone({ bank, written, kept }: ReviewPageProps) {
  return (
    <Notice tone="info" live="status">
      <p>
        <strong>This import is undone.</strong> {counted(written.added, 'new question')} left the
        bank, {counted(written.changed, 'changed one is', 'changed ones are')} as before. New ones
        that somebody had met are retired instead.
      </p>
      {kept > 0 && (
        <p>
          {counted(kept, 'question stays', 'questions stay')} as {kept === 1 ? 'it is' : 'they are'}
          , because somebody has edited {kept === 1 ? 'it' : 'them'} since.
        </p>
      )}
      <p>
        <a href={urls.bank(bank.id)}>To the bank</a>
      </p>
    </Notice>
  )
}
