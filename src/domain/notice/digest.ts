import { endOfStudyDay, studyDay } from '#src/domain/memory/study-day.ts'

/** Hour of the local day from which a digest is sent. */
const digestHour = 7

/** The next instant at which somebody in `zone` may be sent a digest, ms UTC: seven in the morning of another day. */
export function nextDigestAt(now: number, zone: string): number {
  const today = studyDay(new Date(now), zone, digestHour)
  return endOfStudyDay(today, zone, digestHour).getTime()
}

/** What one person was told and has not seen yet: how many of each kind, as its words for one and for several. */
export type DigestLine = { count: number; one: string; several: string }

/** Where a digest leads. Absolute addresses. */
export type DigestLinks = { notices: string; stop: string }

/** Subject and plain text of a digest. It names kinds and counts only: what it is about is read after signing in. */
export function digestMail(
  lines: readonly DigestLine[],
  { notices, stop }: DigestLinks,
): { subject: string; text: string } {
  const all = lines.reduce((sum, { count }) => sum + count, 0)
  return {
    subject: all === 1 ? 'One new notice' : `${all} new notices`,
    text: [
      'New in Examwright since the last mail:',
      '',
      ...lines.map(({ count, one, several }) =>
        count === 1 ? `- ${one}` : `- ${count} ${several}`,
      ),
      '',
      `Read them: ${notices}`,
      '',
      'You asked for this mail. It comes at most once a day, and only when there is something new.',
      `No more of these: ${stop}`,
    ].join('\n'),
  }
}
