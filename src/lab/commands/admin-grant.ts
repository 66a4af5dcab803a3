import { writeBatch } from '#db/batch.ts'
import { grantAdmin } from '#db/queries/operators.ts'
import { type Command, explainUsage, readArgs } from './command.ts'
import { withDatabase } from './installation.ts'

/** Makes a member an admin: there is no other way to become one. */
export const adminGrant: Command = {
  name: 'admin grant',
  usage: 'EMAIL   makes the member with this address an admin',
  async run(args, io) {
    const read = readArgs(args, {})
    if (!read.ok) return explainUsage(adminGrant, io, read.message)
    const [email, ...more] = read.positionals
    if (email === undefined || more.length > 0)
      return explainUsage(adminGrant, io, 'exactly one address is needed')
    return withDatabase(io, {}, async (db) => {
      const [granted] = await writeBatch(db, [
        grantAdmin({ email: email.toLowerCase(), at: io.now.getTime() }),
      ])
      if (granted === 1) io.out(`${email} is an admin\n`)
      else io.err(`No member has the address ${email}.\n`)
      return granted === 1 ? 0 : 1
    })
  },
}
