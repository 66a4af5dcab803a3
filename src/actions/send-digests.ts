import { type RowOf, readBatch, writeBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import { digestSent, dueDigests, parseKinds } from '#db/queries/digests.ts'
import { type NoticeKind, noticeKinds } from '#db/schema/corrections.ts'
import {
  type DigestLine,
  type DigestLinks,
  digestMail,
  nextDigestAt,
} from '#src/domain/notice/digest.ts'

/** People in one run: the next run takes the others. */
const mostAtOnce = 200

export type DigestPost = {
  /** Sends a mail, or says elsewhere that it could not: one that fails is not the others' fault. */
  send: (mail: {
    userId: string
    to: string
    subject: string
    text: string
    stop: string
  }) => Promise<void>
  /** Where the digest leads whose link to stop it has this secret. */
  linksOf: (token: string) => DigestLinks
}

/**
 * Mails what people were told and have not seen to those who asked for it, each at most once a day. That it was sent
 * is written before it is: a mail that is lost is better than one that comes twice.
 */
export async function sendDigests(
  db: Database,
  now: number,
  { send, linksOf }: DigestPost,
): Promise<void> {
  const { due } = await readBatch(db, { due: dueDigests({ now, limit: mostAtOnce }) })
  if (due.length === 0) return
  await writeBatch(
    db,
    due.map(({ userId, zone }) =>
      digestSent({ userId, now, nextAt: nextDigestAt(now, zone ?? 'UTC') }),
    ),
  )
  for (const one of due) {
    const lines = toLines(one)
    if (lines.length === 0) continue
    const links = linksOf(one.token)
    await send({ userId: one.userId, to: one.email, ...digestMail(lines, links), stop: links.stop })
  }
}

function toLines({ kinds }: RowOf<typeof dueDigests>): DigestLine[] {
  const told = parseKinds(kinds)
  return noticeKinds.flatMap((kind) => {
    const count = told.filter((one) => one === kind).length
    return count === 0 ? [] : [{ count, ...words[kind] }]
  })
}

const words: Readonly<Record<NoticeKind, { one: string; several: string }>> = {
  'key-corrected': {
    one: 'A question that you answered had a wrong key and was put right',
    several: 'questions that you answered had a wrong key and were put right',
  },
  'report-decided': {
    one: 'A report of yours was decided',
    several: 'reports of yours were decided',
  },
  'assignment-opened': { one: 'An assignment opened', several: 'assignments opened' },
  'assignment-due': { one: 'An assignment is due soon', several: 'assignments are due soon' },
  'assignment-reopened': {
    one: 'An assignment was reopened for you',
    several: 'assignments were reopened for you',
  },
  'cohort-place': {
    one: 'Your place in a cohort was changed',
    several: 'changes of your place in cohorts',
  },
  'import-ready': { one: 'A file of yours was read', several: 'files of yours were read' },
}
