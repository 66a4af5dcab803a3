import { and, asc, eq, or, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { bankMember, image } from '#db/schema/authoring.ts'
import { bankImport, importImage } from '#db/schema/imports.ts'
import { authoredBanks, practisedBanks } from './bank-access.ts'
import { myId, type Who } from './viewers.ts'

// From one's own sittings on: a bank has more questions than a learner has met.
const isOfMetBank = sql`exists (select 1 from sitting cross join sitting_question on sitting_question.sitting_id = sitting.id cross join question on question.id = sitting_question.question_id where sitting.user_id = ${myId()} and question.bank_id = ${image.bankId})`

/** A picture of a bank that whoever asks practises, authors, or has met questions of. No row: none, or not theirs. */
export const findImage = prepared<Who & { hash: string }>()((db) =>
  db
    .select({ mediaType: image.mediaType, bytes: image.bytes })
    .from(image)
    .where(
      and(
        eq(image.hash, sql.placeholder('hash')),
        or(
          sql`${image.bankId} in ${practisedBanks()}`,
          sql`${image.bankId} in ${authoredBanks()}`,
          isOfMetBank,
        ),
      ),
    )
    .orderBy(asc(image.bankId))
    .limit(1),
)

/** A picture of a file that waits to be imported into a bank of whoever asks. No row: none, or not theirs. */
export const findImportedImage = prepared<Who & { hash: string }>()((db) =>
  db
    .select({ mediaType: importImage.mediaType, bytes: importImage.bytes })
    .from(bankMember)
    .innerJoin(bankImport, eq(bankImport.bankId, bankMember.bankId))
    .innerJoin(
      importImage,
      and(eq(importImage.importId, bankImport.id), eq(importImage.hash, sql.placeholder('hash'))),
    )
    .where(eq(bankMember.userId, myId()))
    .orderBy(asc(bankImport.id))
    .limit(1),
)
