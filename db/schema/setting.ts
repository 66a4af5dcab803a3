import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What holds for the whole database, by name. `simulated`: everybody in it is made up; the seed that made them. */
export const setting = sqliteTable('setting', {
  name: text('name', { enum: ['simulated'] }).primaryKey(),
  value: text('value').notNull(),
})
