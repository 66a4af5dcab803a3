import { and, asc, eq, sql } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import { question, questionVersion } from '#db/schema/banks.ts'
import { sitting, sittingQuestion } from '#db/schema/sittings.ts'
import { broughtBankTitle } from './bank-access.ts'
import { keyOf } from './effective.ts'
import { chosenExam, myId, type Who } from './viewers.ts'

const mine = and(
  eq(sitting.userId, myId()),
  eq(sitting.exam, chosenExam()),
  eq(sitting.mode, 'plan'),
  sql`${sitting.closedAt} is null`,
)
const newestOfMine = sql`(select ${sitting.id} from ${sitting} where ${mine} order by ${sitting.startedAt} desc, ${sitting.id} desc limit 1)`

/** Every place of one's own newest set of a day that is not finished, in order. No row: there is no such set. */
export const placesToPrint = prepared<Who & { exam: string }>()((db) =>
  db
    .select({
      exam: sitting.exam,
      startedAt: sitting.startedAt,
      position: sittingQuestion.position,
      versionId: sittingQuestion.versionId,
      shownOrder: sittingQuestion.shownOrder,
      content: questionVersion.content,
      key: keyOf(sittingQuestion.versionId),
      domainName: question.domainName,
      bankTitle: broughtBankTitle(question.id),
      isAnswered: sql<number>`exists(select 1 from step where step.sitting_id = ${sitting.id} and step.position = ${sittingQuestion.position} and step.kind = 'answer')`,
    })
    .from(sitting)
    .innerJoin(sittingQuestion, eq(sittingQuestion.sittingId, sitting.id))
    .innerJoin(questionVersion, eq(questionVersion.id, sittingQuestion.versionId))
    .innerJoin(question, eq(question.id, sittingQuestion.questionId))
    .where(eq(sitting.id, newestOfMine))
    .orderBy(asc(sittingQuestion.position)),
)
