import type { ReadQuestion } from '#src/domain/formats/read-question.ts'
import { toTags } from '#src/domain/formats/tags.ts'
import { type AuthoredQuestion, toQuestion } from '#src/domain/question/authored.ts'
import type { Case } from '#src/domain/question/parts.ts'
import type { LooseQuestion } from './loose.ts'

/** The question as the schema of shipped packs has it; absent facts are empty, the case is left out. */
export function toAuthored(loose: LooseQuestion): AuthoredQuestion {
  const { title, category, waive, case: shared, ...asked } = loose
  return {
    ...asked,
    id: loose.id ?? '',
    task: loose.task ?? '',
    level: loose.level ?? 'recall',
    sources: loose.sources ?? [],
    asOf: loose.asOf ?? '',
    tags: toTags(loose.tags ?? []),
  }
}

/** What a reader returns for a question. `domain` is that of the file, for questions that name none. */
export function toReadQuestion(
  loose: LooseQuestion,
  {
    domain,
    cases,
    line,
  }: { domain: string | undefined; cases: ReadonlyMap<string, Case>; line: number },
): ReadQuestion {
  const {
    id,
    task,
    asOf,
    sources,
    level,
    domain: own,
    ...asked
  } = toQuestion(toAuthored(loose), '', cases)
  const within = own === '' ? domain : own
  const shared = typeof loose.case === 'string' ? cases.get(loose.case) : loose.case
  return {
    ...asked,
    line,
    ...(id !== '' && { id }),
    ...(loose.title !== undefined && { title: loose.title }),
    ...(loose.category !== undefined && { category: loose.category }),
    ...(within !== undefined && { domain: within }),
    ...(task !== '' && { task }),
    ...(loose.level !== undefined && { level }),
    ...(shared !== undefined && { case: shared }),
    ...(sources.length > 0 && { sources }),
    ...(asOf !== '' && { asOf }),
  }
}
