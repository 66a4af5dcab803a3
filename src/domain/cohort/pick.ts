import { groupBy } from '#src/domain/group-by.ts'
import { mostQuestions } from './source.ts'

/** A question as an author names it. */
export type Named = { questionId: string; bankId: string; ref: string }

/**
 * The questions that lines name, each once and in their order, by `<bank>.<ref>` or by a ref that only one bank has.
 * Refused with the lines that name none, and when there are too many.
 */
export function readRefs(
  text: string,
  usable: readonly Named[],
): { ok: true; questionIds: string[] } | { ok: false; message: string } {
  const lines = [...new Set(text.split(/[\s,;]+/).filter((line) => line !== ''))]
  if (lines.length > mostQuestions)
    return { ok: false, message: `An assignment has at most ${mostQuestions} questions` }
  const byId = new Map(usable.map((one) => [one.questionId, [one.questionId]]))
  const byRef = groupBy(usable, ({ ref }) => ref)
  const found = lines.map((line) => ({
    line,
    ids: byId.get(line) ?? (byRef.get(line) ?? []).map(({ questionId }) => questionId),
  }))
  const unknown = found.filter(({ ids }) => ids.length === 0).map(({ line }) => line)
  if (unknown.length > 0) return { ok: false, message: `No such question: ${listed(unknown)}` }
  const several = found.filter(({ ids }) => ids.length > 1).map(({ line }) => line)
  if (several.length > 0)
    return {
      ok: false,
      message: `Several banks have this question, write the bank in front (bank.ref): ${listed(several)}`,
    }
  return { ok: true, questionIds: [...new Set(found.flatMap(({ ids }) => ids))] }
}

const mostNamed = 5

function listed(lines: readonly string[]): string {
  const named = lines.slice(0, mostNamed).map((line) => line.slice(0, 60))
  return lines.length > mostNamed
    ? `${named.join(', ')} and ${lines.length - mostNamed} more`
    : named.join(', ')
}
