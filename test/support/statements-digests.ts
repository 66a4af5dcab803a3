import { writeBatch } from '#db/batch.ts'
import { startDigest } from '#db/queries/digests.ts'
import { sendDigests } from '#src/actions/send-digests.ts'
import { rows } from '#test/routes/account-people.ts'
import type { TestApp } from './app.ts'

/** Makes the program send what mails about notices need; `take` files it under a name. */
export async function runDigests(app: TestApp, take: (name: string) => void): Promise<void> {
  const { deps, clock } = app
  const [member] = await rows(app, 'select id from user where is_anonymous = 0 limit 1')
  const userId = String(member?.['id'])
  app.resetTrips()
  const token = deps.newId()
  await writeBatch(deps.db, [startDigest({ userId, token, now: clock.at, nextAt: clock.at })])
  take('POST /account/digest')
  const linksOf = (secret: string) => ({ notices: '/notices', stop: secret })
  await sendDigests(deps.db, clock.at, { linksOf, send: async () => {} })
  take('send-digests')
}
