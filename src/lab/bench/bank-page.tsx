import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#db/client.ts'
import { databaseOver } from '#db/database.ts'
import { noFilter } from '#src/domain/bank/find.ts'
import type { Blueprint } from '#src/domain/exam/blueprint.ts'
import { urls } from '#src/urls.ts'
import { BankPage } from '#views/banks/bank-page.tsx'
import { fillAuthorBank } from './author-bank.ts'
import { benchApp } from './bench-app.ts'
import { openFloor, recording, type Statements, timeOf } from './floor.ts'
import { median } from './load.ts'
import type { BenchResult } from './result.ts'
import { makeWorld } from './template.ts'
import { cookieOf } from './world.ts'

const exam = 'cphims'
const bankId = 'large'
const questions = 50_000
const warmUp = 3
const rounds = 15
const now = Date.UTC(2026, 11, 17, 18)

/** Searches by name, as queries of the address. */
const searches: Readonly<Record<string, string>> = {
  all: '',
  'by last change': '?sort=changed',
  'by domain': '?sort=domain',
  deep: '?after=~q-5',
  'deep back': '?sort=changed&before=50000000~q-5',
  draft: '?status=draft',
  retired: '?status=retired&sort=changed',
  domain: '?place=2',
  level: '?level=recall',
  kind: '?kind=multiple-response',
  tag: '?tag=set-7',
  'no such tag': '?tag=none',
  'no domain': '?state=no-domain',
  'no source': '?state=no-source',
  'past its date': '?state=past-date',
  waiting: '?state=waiting',
  reported: '?state=reported',
  'rare word': '?q=word4711',
  'common words': '?q=pa+sec',
  'words and domain': '?q=patient&place=2&sort=changed',
  'four together': '?status=draft&level=analysis&tag=set-7&place=1&sort=domain',
}

/**
 * The page of a bank of 50,000 questions for each kind of search, through the app over the embedded database
 * (`value`, ms, median), against the same prepared SQL on the native driver and the same page rendered with constant
 * rows (`floor`); goal: 2.5 times. The first result is the slowest by ratio; and read batches, which may be one.
 */
export async function benchBankPage(
  root: string,
  tell: (line: string) => void,
): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'examwright-bench-'))
  const path = join(folder, 'world.db')
  try {
    await makeWorld(path, root, {
      learners: 1,
      answersEach: 0,
      freshSittings: 0,
      questionsPerSitting: 1,
    })
    const db = openDatabase(`file:${path}`, { synchronous: 'NORMAL' })
    await fillAuthorBank(db, { bankId, exam, questions })
    db.$client.close()
    return await measure(path, tell)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(path: string, tell: (line: string) => void): Promise<BenchResult[]> {
  const inner = openDatabase(`file:${path}`).$client
  const floor = openFloor(path)
  const log: Statements[] = []
  const app = benchApp(databaseOver(recording(inner, log)), now, tell)
  const results: BenchResult[] = []
  let most = 0
  try {
    for (const [name, query] of Object.entries(searches)) {
      const times: { ours: number[]; base: number[] } = { ours: [], base: [] }
      for (let round = -warmUp; round < rounds; round++) {
        log.length = 0
        let rows = 0
        const ours = await timeOf(async () => {
          const reply = await app.request(urls.bank(bankId, query), {
            headers: { Cookie: cookieOf(0) },
          })
          const html = await reply.text()
          if (reply.status !== 200) throw new Error(`${name} gave ${reply.status}`)
          rows = html.split('name="ref"').length - 1
        })
        most = Math.max(most, log.length)
        const base = await timeOf(async () => {
          for (const batch of log) floor.run(batch)
          await renderConstant(rows)
        })
        if (round < 0) continue
        times.ours.push(ours)
        times.base.push(base)
      }
      const [value, base] = [median(times.ours), median(times.base)]
      tell(`${name}: ${value.toFixed(2)} ms, floor ${base.toFixed(2)} ms`)
      results.push({
        scenario: `bank-page ${name}`,
        value,
        unit: 'ms',
        floor: base,
        ratio: value / base,
      })
    }
  } finally {
    inner.close()
    floor.close()
  }
  const reads = { scenario: 'bank-page reads', value: most, unit: 'batches', floor: 1, ratio: most }
  return [...results.toSorted((a, b) => b.ratio - a.ratio), reads]
}

const blueprint: Pick<Blueprint, 'domains'> = {
  domains: Array.from({ length: 5 }, (_, domain) => ({
    code: `${domain}`,
    name: 'A domain of the exam',
    shortName: 'A domain',
    min: 0.2,
    max: 0.2,
    items: 20,
    tasks: Array.from({ length: 8 }, (_unused, task) => ({
      code: `${domain}.${task}`,
      title: 'A task with a title that is about as long as those of an exam',
    })),
  })),
}

/** The page with so many rows that are always the same. */
async function renderConstant(rows: number): Promise<number> {
  const html = await (
    <BankPage
      viewer={{ kind: 'member', name: 'Ada', isAdmin: false, isAuthor: true, isInCohort: false }}
      bank={{ id: bankId, title: 'A large bank', exam, about: '' }}
      size={questions}
      change={undefined}
      problem={undefined}
      questions={{
        bankId,
        blueprint,
        tags: Array.from({ length: 40 }, (_, tag) => `set-${tag}`),
        search: { filter: noFilter, order: 'ref', cursor: { side: 'start' } },
        found: { kind: 'exactly', questions },
        rows: Array.from({ length: rows }, (_, row) => ({
          ref: `q-100000-${row}`,
          words: 'A hospital asks which of its systems must be told first when a ward is moved to',
          kind: 'single-best-answer' as const,
          domain: 'A domain',
          task: '1.A',
          level: 'application' as const,
          status: 'published' as const,
          tags: ['set-7'],
          asOf: '2026-11',
          validUntil: undefined,
          isPastDate: false,
          changedOn: '2026-11-25',
          isWaiting: false,
          openReports: 0,
        })),
        previous: undefined,
        next: undefined,
        changeKey: 'key',
      }}
    />
  )
  return html.toString().length
}
