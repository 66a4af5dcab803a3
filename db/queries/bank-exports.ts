import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { image } from '#db/schema/authoring.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import type { BankFilter } from '#src/domain/bank/find.ts'
import type { Status } from '#src/domain/bank/status.ts'
import {
  type Asked,
  type FilterShape,
  type FilterValues,
  filterValues,
  isMeant,
  myBank,
  shapeName,
  shapeOf,
} from './bank-filter.ts'

const value = sql.placeholder

function versionsOf(shape: FilterShape) {
  return prepared<FilterValues & { statuses: string; limit: number }>()((db) =>
    db
      .select({ versionId: questionVersion.id, content: questionVersion.content })
      .from(question)
      .innerJoin(questionVersion, eq(questionVersion.id, question.currentVersionId))
      .where(
        and(
          isMeant(shape),
          inArray(question.status, sql`(select value from json_each(${value('statuses')}))`),
        ),
      )
      .orderBy(asc(question.ref))
      .limit(value('limit')),
  )
}

const known = new Map<string, ReturnType<typeof versionsOf>>()

/**
 * The versions in force of one's own bank's questions that a filter finds among those of these statuses, by ref, at
 * most `limit`. `today` is a local day.
 */
export function exportedVersions(
  asked: Asked & { today: string; limit: number },
  { filter, statuses }: { filter: BankFilter; statuses: readonly Status[] },
) {
  const shape = shapeOf(filter)
  const query = known.get(shapeName(shape)) ?? versionsOf(shape)
  known.set(shapeName(shape), query)
  return query({
    ...filterValues(asked, filter),
    statuses: JSON.stringify(statuses),
    limit: asked.limit,
  })
}

/** The pictures of one's own bank without their bytes; `size` in bytes. */
export const bankPictures = prepared<Asked>()((db) =>
  db
    .select({ hash: image.hash, mediaType: image.mediaType, size: image.size })
    .from(image)
    .where(eq(image.bankId, myBank()))
    .orderBy(asc(image.hash)),
)

/** Pictures of one's own bank by their hashes (a JSON list). */
export const pictureBytes = prepared<Asked & { hashes: string }>()((db) =>
  db
    .select({ hash: image.hash, mediaType: image.mediaType, bytes: image.bytes })
    .from(image)
    .where(
      and(
        eq(image.bankId, myBank()),
        inArray(image.hash, sql`(select value from json_each(${value('hashes')}))`),
      ),
    )
    .orderBy(asc(image.hash)),
)
