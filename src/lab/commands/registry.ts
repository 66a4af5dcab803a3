import type { Command } from './command.ts'
import { questionsBalance } from './questions-balance.ts'
import { questionsCheck } from './questions-check.ts'
import { questionsRecord } from './questions-record.ts'
import { questionsSchema } from './questions-schema.ts'
import { questionsSheet } from './questions-sheet.ts'
import { questionsStats } from './questions-stats.ts'

/** Every command of the CLI, in the order in which help lists them. */
export const commands: readonly Command[] = [
  questionsCheck,
  questionsStats,
  questionsSheet,
  questionsRecord,
  questionsBalance,
  questionsSchema,
]
