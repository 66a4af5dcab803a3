import { asc, eq } from 'drizzle-orm'
import { prepared } from '#db/batch.ts'
import {
  apiToken,
  bankInvite,
  bankMember,
  bankUse,
  bulkChange,
  reportMessage,
} from '#db/schema/authoring.ts'
import { bank } from '#db/schema/banks.ts'
import { notice, regrade } from '#db/schema/corrections.ts'
import { bankImport } from '#db/schema/imports.ts'
import { myId, type Who } from './viewers.ts'

// What is stored of a person around banks, but for what opens anything: codes, tokens and their hashes.

/** Banks that I may change. */
export const ownBanks = prepared<Who>()((db) =>
  db
    .select({
      id: bank.id,
      exam: bank.exam,
      title: bank.title,
      about: bank.about,
      visibility: bank.visibility,
      role: bankMember.role,
      since: bankMember.addedAt,
    })
    .from(bankMember)
    .innerJoin(bank, eq(bank.id, bankMember.bankId))
    .where(eq(bankMember.userId, myId()))
    .orderBy(asc(bank.id)),
)

/** Invitations to banks that I opened. */
export const ownInvites = prepared<Who>()((db) =>
  db
    .select({
      bankId: bankInvite.bankId,
      createdAt: bankInvite.createdAt,
      expiresAt: bankInvite.expiresAt,
    })
    .from(bankInvite)
    .where(eq(bankInvite.createdBy, myId()))
    .orderBy(asc(bankInvite.createdAt)),
)

/** Banks that I chose to practise. */
export const ownBankUses = prepared<Who>()((db) =>
  db
    .select({ bankId: bankUse.bankId, title: bank.title, addedAt: bankUse.addedAt })
    .from(bankUse)
    .innerJoin(bank, eq(bank.id, bankUse.bankId))
    .where(eq(bankUse.userId, myId()))
    .orderBy(asc(bankUse.bankId)),
)

/** Files that I brought. */
export const ownImports = prepared<Who>()((db) =>
  db
    .select({
      bankId: bankImport.bankId,
      fileName: bankImport.fileName,
      state: bankImport.state,
      createdAt: bankImport.createdAt,
    })
    .from(bankImport)
    .where(eq(bankImport.userId, myId()))
    .orderBy(asc(bankImport.createdAt), asc(bankImport.id)),
)

export const ownTokens = prepared<Who>()((db) =>
  db
    .select({
      name: apiToken.name,
      createdAt: apiToken.createdAt,
      lastUsedAt: apiToken.lastUsedAt,
      expiresAt: apiToken.expiresAt,
    })
    .from(apiToken)
    .where(eq(apiToken.userId, myId()))
    .orderBy(asc(apiToken.createdAt), asc(apiToken.id)),
)

/** What I wrote about reports. */
export const ownMessages = prepared<Who>()((db) =>
  db
    .select({ reportId: reportMessage.reportId, body: reportMessage.body, at: reportMessage.at })
    .from(reportMessage)
    .where(eq(reportMessage.userId, myId()))
    .orderBy(asc(reportMessage.at), asc(reportMessage.id)),
)

/** What I was told inside the program; `about` is JSON. */
export const ownNotices = prepared<Who>()((db) =>
  db
    .select({ kind: notice.kind, about: notice.about, at: notice.at, readAt: notice.readAt })
    .from(notice)
    .where(eq(notice.userId, myId()))
    .orderBy(asc(notice.at), asc(notice.id)),
)

/** Changes of many questions that I made at once. */
export const ownBulkChanges = prepared<Who>()((db) =>
  db
    .select({ bankId: bulkChange.bankId, kind: bulkChange.kind, at: bulkChange.at })
    .from(bulkChange)
    .where(eq(bulkChange.userId, myId()))
    .orderBy(asc(bulkChange.at), asc(bulkChange.id)),
)

/** What answers of mine earn since their question was corrected. */
export const ownRegrades = prepared<Who>()((db) =>
  db
    .select({ stepId: regrade.stepId, fraction: regrade.fraction })
    .from(regrade)
    .where(eq(regrade.userId, myId()))
    .orderBy(asc(regrade.stepId)),
)
