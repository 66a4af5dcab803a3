import { type RowOf, readBatch } from '#db/batch.ts'
import type { Database } from '#db/database.ts'
import {
  ownBanks,
  ownBankUses,
  ownBulkChanges,
  ownImports,
  ownInvites,
  ownMessages,
  ownNotices,
  ownRegrades,
  ownTokens,
} from './author-exports.ts'
import {
  ownAttempts,
  ownCohortInvites,
  ownGrants,
  ownMemberships,
  ownRosterEntries,
} from './cohort-exports.ts'
import {
  allOwnReports,
  ownAccount,
  ownCalibrations,
  ownCards,
  ownCounts,
  ownDays,
  ownFlags,
  ownGoals,
  ownNotes,
  ownOutcomes,
  ownPasskeys,
  ownPriors,
  ownRatings,
  ownSessions,
  ownSettings,
  ownSignIns,
  ownSittings,
  ownSteps,
  ownTwoFactor,
} from './exports.ts'
import {
  ownDigest,
  ownLedger,
  ownPointDays,
  ownPointMemory,
  ownPointWeeks,
} from './point-exports.ts'
import { ownPracticeSummaries } from './practice-summaries.ts'
import type { Who } from './viewers.ts'

/** Rows that are read, and held in memory, at once. */
const stepsAtOnce = 2000
const sittingsAtOnce = 200

type Page = readonly object[]

/** A person's data: what is never much, and what may be long as pages that are read when they are asked for. */
export type ExportedData = {
  facts: Record<string, unknown>
  pages: { sittings: AsyncIterable<Page>; steps: AsyncIterable<Page> }
}

/**
 * Everything that is stored of whoever asks. One round trip, and another for every 2,000 steps or 200 sittings.
 * `undefined`: the session is gone. Pages throw when it ends while they are read.
 */
export async function readExport(db: Database, who: Who): Promise<ExportedData | undefined> {
  const { account, counts, settings, sittings, steps, ...facts } = await readBatch(db, {
    account: ownAccount(who),
    counts: ownCounts(who),
    settings: ownSettings(who),
    signIns: ownSignIns(who),
    passkeys: ownPasskeys(who),
    twoFactor: ownTwoFactor(who),
    sessions: ownSessions(who),
    goals: ownGoals(who),
    notes: ownNotes(who),
    flags: ownFlags(who),
    reports: allOwnReports(who),
    messages: ownMessages(who),
    notices: ownNotices(who),
    banks: ownBanks(who),
    bankUses: ownBankUses(who),
    invites: ownInvites(who),
    imports: ownImports(who),
    bulkChanges: ownBulkChanges(who),
    regrades: ownRegrades(who),
    tokens: ownTokens(who),
    cohorts: ownMemberships(who),
    rosters: ownRosterEntries(who),
    attempts: ownAttempts(who),
    grants: ownGrants(who),
    cohortInvites: ownCohortInvites(who),
    ledger: ownLedger(who),
    pointDays: ownPointDays(who),
    pointWeeks: ownPointWeeks(who),
    pointMemory: ownPointMemory(who),
    digest: ownDigest(who),
    cards: ownCards(who),
    priors: ownPriors(who),
    days: ownDays(who),
    calibrations: ownCalibrations(who),
    ratings: ownRatings(who),
    practiceSummaries: ownPracticeSummaries(who),
    outcomes: ownOutcomes(who),
    sittings: ownSittings({ ...who, afterAt: 0, afterId: '', limit: sittingsAtOnce }),
    steps: ownSteps({ ...who, after: 0, limit: stepsAtOnce }),
  })
  const [owner] = account
  const [count] = counts
  if (owner === undefined || count === undefined) return undefined
  return {
    facts: { account: owner, settings: settings[0] ?? null, ...facts },
    pages: {
      sittings: sittingPages(db, who, { first: sittings, count: count.sittings }),
      steps: stepPages(db, who, { first: steps, count: count.steps }),
    },
  }
}

type Reading<Row> = { first: readonly Row[]; count: number }

async function* stepPages(
  db: Database,
  who: Who,
  { first, count }: Reading<RowOf<typeof ownSteps>>,
): AsyncGenerator<Page> {
  let page = first
  for (let read = 0; ; ) {
    // Steps made meanwhile belong to the next export, or its cards would not follow from them.
    const wanted = page.slice(0, count - read)
    yield wanted.map(readableStep)
    read += wanted.length
    if (read >= count) return
    const after = page.at(-1)?.seq
    if (after === undefined) throw new Error(`only ${read} of ${count} steps could be exported`)
    ;({ page } = await readBatch(db, { page: ownSteps({ ...who, after, limit: stepsAtOnce }) }))
  }
}

async function* sittingPages(
  db: Database,
  who: Who,
  { first, count }: Reading<RowOf<typeof ownSittings>>,
): AsyncGenerator<Page> {
  let page = first
  for (let read = 0; ; ) {
    const wanted = page.slice(0, count - read)
    yield wanted.map(readableSitting)
    read += wanted.length
    if (read >= count) return
    const last = page.at(-1)?.sitting
    if (last === undefined) throw new Error(`only ${read} of ${count} sittings could be exported`)
    const after = { afterAt: last.startedAt, afterId: last.id, limit: sittingsAtOnce }
    ;({ page } = await readBatch(db, { page: ownSittings({ ...who, ...after }) }))
  }
}

function readableStep(row: RowOf<typeof ownSteps>): object {
  const { shownOrder, response, struck, marks, ...rest } = row
  return {
    ...rest,
    shownOrder: fromJson(shownOrder),
    response: fromJson(response),
    struck: fromJson(struck),
    marks: fromJson(marks),
  }
}

function readableSitting({ sitting, places, mock, drafts }: RowOf<typeof ownSittings>): object {
  return {
    ...sitting,
    filter: fromJson(sitting.filter),
    places: fromJson(places),
    ...(mock !== null && { mock: { ...readableMock(mock), drafts: fromJson(drafts) } }),
  }
}

function readableMock(mock: NonNullable<RowOf<typeof ownSittings>['mock']>): object {
  const { sittingId: _, userId: __, sections, relaxations, clock, ...rest } = mock
  return {
    ...rest,
    sections: fromJson(sections),
    relaxations: fromJson(relaxations),
    clock: fromJson(clock),
  }
}

function fromJson(json: string | null): unknown {
  return json === null ? null : JSON.parse(json)
}
