import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import * as z from 'zod'
import { prepared, type RowOf } from '#db/batch.ts'
import { outcome } from '#db/schema/learners.ts'
import { type Bars, barLevels } from '#src/domain/exam/score-bars.ts'
import type { Told } from '#src/domain/exam/told.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const value = sql.placeholder

/** What the learner told of an exam's days, the latest day first. */
export const toldOf = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      examOn: outcome.examOn,
      result: outcome.result,
      bars: outcome.bars,
      chance: outcome.chance,
    })
    .from(outcome)
    .where(and(eq(outcome.userId, myId()), eq(outcome.exam, chosenExam())))
    .orderBy(desc(outcome.examOn)),
)

const barsSchema = z.record(z.string(), z.enum(barLevels))

/** What was told, with its bars. @throws when the column is not what this program writes. */
export function toTold({ examOn, result, bars }: RowOf<typeof toldOf>): Told {
  const known = bars === null ? {} : barsSchema.parse(JSON.parse(bars))
  return { examOn, result, bars: new Map(Object.entries(known)) }
}

/** The column of bars. `null`: none told. */
export function fromBars(bars: Bars): string | null {
  return bars.size === 0 ? null : JSON.stringify(Object.fromEntries(bars))
}

/** Writes what a learner told of an exam day, or what they now tell instead. */
export const saveOutcome = prepared<{
  userId: string
  exam: string
  examOn: string
  result: string
  bars: string | null
  chance: number | null
  at: number
}>()((db) =>
  db
    .insert(outcome)
    .values({
      userId: value('userId'),
      exam: value('exam'),
      examOn: value('examOn'),
      result: value('result'),
      bars: value('bars'),
      chance: value('chance'),
      reportedAt: value('at'),
    })
    .onConflictDoUpdate({
      target: [outcome.userId, outcome.exam, outcome.examOn],
      set: {
        result: sql`excluded.result`,
        bars: sql`excluded.bars`,
        chance: sql`excluded.chance`,
        reportedAt: sql`excluded.reported_at`,
      },
    }),
)

/** What became of everybody who told, of every exam, without whose it is. */
export const allOutcomes = prepared()((db) =>
  db
    .select({ exam: outcome.exam, result: outcome.result, chance: outcome.chance })
    .from(outcome)
    .where(ne(outcome.result, 'untold'))
    .orderBy(asc(outcome.exam), asc(outcome.chance)),
)
