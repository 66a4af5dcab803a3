// Stands for `@better-auth/memory-adapter` in the Worker (wrangler.toml): users are in the database.

/** @throws always: the sign-in library asks for it when it is given no database, which `auth.ts` never does. */
export function memoryAdapter(): never {
  throw new Error('users are kept in the database')
}
