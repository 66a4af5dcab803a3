import { randomBytes } from 'node:crypto'
import { uuidVersion7 } from '#src/domain/id.ts'
import type { Deps } from '#src/env.ts'
import { readHere } from '#src/read-here.ts'
import { readSecret } from '#src/secret.ts'
import { type Command, explainUsage, readArgs } from './command.ts'
import { withDatabase } from './installation.ts'

/** A link with which a member who lost the password sets a new one, for installations without mail. */
export const adminResetLink: Command = {
  name: 'admin reset-link',
  usage: 'EMAIL   prints a link that sets a new password, once and within an hour',
  async run(args, io) {
    const read = readArgs(args, {})
    if (!read.ok) return explainUsage(adminResetLink, io, read.message)
    const [email, ...more] = read.positionals
    if (email === undefined || more.length > 0)
      return explainUsage(adminResetLink, io, 'exactly one address is needed')
    return withDatabase(io, {}, async (db, config) => {
      const { BASE_URL } = config
      const deps: Deps = {
        db,
        now: () => io.now,
        newId: () => uuidVersion7(io.now.getTime(), randomBytes(16)),
        secret: await readSecret(config),
        clientAddress: () => 'command line',
        assets: async () => undefined,
        readFile: readHere,
        log: (_level, message) => io.err(`${message}\n`),
        ...(BASE_URL !== undefined && { baseUrl: BASE_URL }),
      }
      // Loaded here only: the library takes longer to load than most commands to run.
      const { createResetLink } = await import('#src/http/auth.ts')
      const link = await createResetLink(deps, email)
      if (link === undefined) io.err(`No member has the address ${email}.\n`)
      else io.out(`${link}\n`)
      if (link !== undefined && BASE_URL === undefined)
        io.err('Put it behind the address of your site, or set BASE_URL to get it whole.\n')
      return link === undefined ? 1 : 0
    })
  },
}
