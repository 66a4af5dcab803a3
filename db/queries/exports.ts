import { asc, eq } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { user } from '#db/schema/auth.ts'
import { card } from '#db/schema/derived.ts'
import { goal, learner, note, report } from '#db/schema/learners.ts'
import { sitting, step } from '#db/schema/sittings.ts'
import { myId, type Who } from './viewers.ts'

/** Who the data belongs to. */
export const ownAccount = prepared<Who>()((db) =>
  db
    .select({ id: user.id, name: user.name, email: user.email, createdAt: user.createdAt })
    .from(user)
    .where(eq(user.id, myId())),
)

export const ownSettings = prepared<Who>()((db) =>
  db.select().from(learner).where(eq(learner.userId, myId())),
)

export const ownGoals = prepared<Who>()((db) =>
  db.select().from(goal).where(eq(goal.userId, myId())).orderBy(asc(goal.exam)),
)

export const ownSittings = prepared<Who>()((db) =>
  db.select().from(sitting).where(eq(sitting.userId, myId())).orderBy(asc(sitting.startedAt)),
)

/** Every step, with everything that was stored of it. */
export const ownSteps = prepared<Who>()((db) =>
  db.select().from(step).where(eq(step.userId, myId())).orderBy(asc(step.seq)),
)

export const ownCards = prepared<Who>()((db) =>
  db.select().from(card).where(eq(card.userId, myId())).orderBy(asc(card.questionId)),
)

export const ownNotes = prepared<Who>()((db) =>
  db.select().from(note).where(eq(note.userId, myId())).orderBy(asc(note.questionId)),
)

export const allOwnReports = prepared<Who>()((db) =>
  db.select().from(report).where(eq(report.userId, myId())).orderBy(asc(report.createdAt)),
)
