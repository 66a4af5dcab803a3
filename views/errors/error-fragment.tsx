import { Notice } from '#views/components/notice.tsx'
import { counted } from '#views/numbers.ts'

export type ErrorStatus = 403 | 404 | 413 | 422 | 429 | 500 | 503

export type ErrorFacts = {
  status: ErrorStatus
  /** Shown on 500 and 503, so that a person can name it. */
  requestId: string
  /** Whole seconds to wait, on 429 and 503. */
  retryAfterSeconds?: number | undefined
  /** On 413, where a file was sent to a bank: how much one may have is said. */
  fileOf?: { bankId: string } | undefined
}

/** What stands in place of a fragment when something went wrong. */
export function ErrorFragment(facts: ErrorFacts) {
  const { title, text, reference } = errorWords(facts)
  return (
    <Notice tone="bad" live="alert">
      <p>
        <strong>{title}.</strong> {text}
      </p>
      {reference !== undefined && <p class="small">{reference}</p>}
    </Notice>
  )
}

/** The same words for page and fragment. */
export function errorWords({ status, requestId, retryAfterSeconds, fileOf }: ErrorFacts): {
  title: string
  text: string
  reference: string | undefined
} {
  const words = fileOf !== undefined ? tooLargeFile : sentences[status]
  const wait =
    retryAfterSeconds === undefined ? '' : ` Try again in ${counted(retryAfterSeconds, 'second')}.`
  return {
    title: words.title,
    text: words.text + (status === 429 || status === 503 ? wait : ''),
    reference: status >= 500 ? `If it stays, name this number: ${requestId}` : undefined,
  }
}

const tooLargeFile = {
  title: 'Too large',
  text: 'A file may have 20 MB. Nothing of this one was kept. Export a part of the bank at a time, or leave large pictures out.',
}

const sentences: Record<ErrorStatus, { title: string; text: string }> = {
  403: {
    title: 'Not allowed',
    text: 'This page is not for your account, or the form came from another site.',
  },
  404: {
    title: 'Nothing here',
    text: 'The address is wrong, or what was here is gone or belongs to somebody else.',
  },
  413: { title: 'Too large', text: 'That was more than can be taken at once. Make it shorter.' },
  422: {
    title: 'That form can’t be read',
    text: 'Something in it is missing or out of place. Go back, reload the page and send it again.',
  },
  429: { title: 'Too many at once', text: 'That came too often in a short time.' },
  500: {
    title: 'Something broke here',
    text: 'It is our fault. Answers that were shown as saved are saved.',
  },
  503: { title: 'Not available just now', text: 'The server is busy or being looked after.' },
}
