import type { RowOf } from '#db/batch.ts'
import type {
  ItemFilter,
  importCategories,
  itemCounts,
  ShownItem,
} from '#db/queries/import-review.ts'
import type { findImport } from '#db/queries/imports.ts'
import { parseBlueprint, parseQuestion } from '#db/queries/stored.ts'
import { type Choices, parseChoices, parseRead } from '#src/actions/plan-items.ts'
import { completeQuestion } from '#src/domain/bank/complete.ts'
import { differenceOf } from '#src/domain/bank/question-difference.ts'
import { storedProblems } from '#src/domain/bank/stored-read.ts'
import { diffWords } from '#src/domain/bank/word-diff.ts'
import { type Blueprint, findDomain } from '#src/domain/exam/blueprint.ts'
import { findFormat } from '#src/domain/formats/format-name.ts'
import { keyChange } from '#src/domain/question/key-change.ts'
import { type FormFields, levels } from '#src/domain/question/parts.ts'
import { urls } from '#src/urls.ts'
import type { FormErrors } from '#views/components/field.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { type ChoicesProps, landingStatuses } from '#views/imports/choices-form.tsx'
import { formatLabels, type Show } from '#views/imports/import-words.ts'
import type { FileProblem } from '#views/imports/problem-list.tsx'
import type { Alike, ReviewItem } from '#views/imports/review-items.tsx'
import type { Counts, Written } from '#views/imports/review-page.tsx'

export type FoundImport = RowOf<typeof findImport>
export type CountRow = RowOf<typeof itemCounts>

const changesOf: Record<Show, readonly string[]> = {
  all: ['add', 'change', 'same', 'skip'],
  new: ['add'],
  changed: ['change'],
  same: ['same'],
  skipped: ['skip'],
  problems: [],
}

/** What a query is asked for a filter of the page. */
export function toFilter(show: Show, said: string): ItemFilter {
  return {
    changes: JSON.stringify(changesOf[show]),
    severities: JSON.stringify(show === 'problems' ? ['warning', 'error'] : []),
    said,
  }
}

/** Questions behind each filter. */
export function countShown(rows: readonly CountRow[]): Counts {
  const count = (wanted: (row: CountRow) => boolean) =>
    rows.filter(wanted).reduce((sum, { questions }) => sum + questions, 0)
  return {
    all: count(() => true),
    new: count(({ change }) => change === 'add'),
    changed: count(({ change }) => change === 'change'),
    same: count(({ change }) => change === 'same'),
    skipped: count(({ change }) => change === 'skip'),
    problems: count(({ severity }) => severity === 'warning' || severity === 'error'),
  }
}

/** What a press on Import would write. */
export function countAccepted(rows: readonly CountRow[]): Written {
  const accepted = (...changes: string[]) =>
    rows
      .filter(({ change }) => changes.includes(change))
      .reduce((sum, row) => sum + row.accepted, 0)
  return { added: accepted('add', 'skip'), changed: accepted('change') }
}

/** What an import has written. */
export function countWritten(rows: readonly CountRow[]): Written {
  return {
    added: rows.reduce((sum, { added }) => sum + added, 0),
    changed: rows.reduce((sum, { changed }) => sum + changed, 0),
  }
}

/** Such as `Moodle XML, UTF-8`; empty when nothing was found out. */
export function formatWords({ format, encoding }: FoundImport): string {
  const name = findFormat(format ?? '')
  return [name && formatLabels[name], encoding?.toUpperCase()]
    .filter((words) => words !== undefined)
    .join(', ')
}

/** Problems of a file as a whole. */
export function otherProblems({ problems }: FoundImport): FileProblem[] {
  return storedProblems.parse(JSON.parse(problems))
}

/** The rows of a page. */
export function toItems(found: FoundImport, rows: readonly ShownItem[]): ReviewItem[] {
  const blueprint = parseBlueprint(found.blueprintId, found.blueprint)
  const choices = parseChoices(found.choices)
  return rows.map((row) => toItem(row, { found, blueprint, choices }))
}

type Around = { found: FoundImport; blueprint: Blueprint; choices: Choices }

function toItem(row: ShownItem, { found, blueprint, choices }: Around): ReviewItem {
  const read = parseRead(row.content)
  const { heldVersionId, heldContent } = row
  const before =
    heldVersionId === null || heldContent === null
      ? undefined
      : parseQuestion(heldVersionId, heldContent)
  const question = completeQuestion(read, { blueprint, choices, before })
  const changes =
    row.change === 'change' && before !== undefined ? differenceOf(before, question) : []
  return {
    number: row.number,
    line: row.line,
    ref: row.ref,
    words: plainWords(question.stem, 140),
    question,
    change: row.change,
    isAccepted: row.isAccepted,
    waits: row.waits === 1,
    asksAboutKey:
      row.change === 'change' &&
      row.isMet === 1 &&
      before !== undefined &&
      keyChange(before, question) !== 'none',
    severity: row.severity,
    findings: storedProblems
      .parse(JSON.parse(row.problems))
      .map(({ severity, rule, message }) => ({ severity, rule, message })),
    alike: toAlike(row, found.bankId),
    difference: changes.map((part) => ({
      name: part.name,
      pieces: diffWords(part.before, part.after),
    })),
    category: row.category,
    domainName: findDomain(blueprint, question.domain)?.shortName,
  }
}

function toAlike({ likeRef, likeness, likeIsHeld }: ShownItem, bankId: string): Alike | undefined {
  if (likeRef === null) return undefined
  return likeIsHeld === 1
    ? {
        ref: likeRef,
        percent: likeness ?? 100,
        place: 'bank',
        href: urls.bankQuestion(bankId, likeRef),
      }
    : { ref: likeRef, percent: likeness ?? 100, place: 'file', href: '#questions' }
}

/** Choices that were sent and can't be taken, as typed. */
export type Refused = {
  errors: FormErrors
  fields: FormFields
  /** Domain codes by category. */
  domainOf: Readonly<Record<string, string>>
}

/** The form of what is assumed where the file is silent; refused choices stay as they were typed. */
export function toChoicesProps(
  found: FoundImport,
  categories: readonly RowOf<typeof importCategories>[],
  refused: Refused | undefined,
): ChoicesProps {
  const { domains } = parseBlueprint(found.blueprintId, found.blueprint)
  const { domainOf, ...kept } = parseChoices(found.choices)
  const chosen = refused?.domainOf ?? domainOf
  return {
    importId: found.id,
    domains: domains.map(({ code, name }) => ({ code, name })),
    categories: categories.map(({ category, questions }) => ({
      category,
      questions,
      domain: chosen[category] ?? '',
    })),
    ...kept,
    ...(refused !== undefined && asTyped(refused, kept)),
    errors: refused?.errors ?? {},
  }
}

function asTyped({ fields }: Refused, kept: Omit<Choices, 'domainOf'>) {
  const typed = (name: string) => fields.get(name)?.[0]
  return {
    level: levels.find((one) => one === typed('level')) ?? kept.level,
    status: landingStatuses.find((one) => one === typed('status')) ?? kept.status,
    asOf: typed('asOf') ?? kept.asOf,
    source: typed('source') ?? kept.source,
  }
}
