import { withItems } from '#src/domain/exam/authored-blueprint.ts'
import { type Blueprint, blueprintSchema } from '#src/domain/exam/blueprint.ts'
import type { Problem } from '#src/domain/formats/problem.ts'
import { readRoot } from './items.ts'
import { findExcess } from './limits.ts'
import { describeIssue } from './schema-words.ts'

/** A blueprint, or everything that is wrong with its file. */
export type ReadBlueprint =
  | { ok: true; blueprint: Blueprint }
  | { ok: false; problems: readonly Problem[] }

/** Reads a `blueprint.yaml`. All faults are told at once, each with its line. */
export function readBlueprint(text: string): ReadBlueprint {
  const excess = findExcess(text)
  if (excess !== undefined) return refuse([{ line: 1, message: `the blueprint ${excess}` }])
  const { root, faults } = readRoot(text)
  if (root === undefined) return refuse(faults)
  const parsed = blueprintSchema.safeParse(withItems(root.value))
  if (parsed.success) return { ok: true, blueprint: parsed.data }
  return refuse(
    parsed.error.issues.map((issue) => ({
      line: root.lineOf(issue.path),
      message: describeIssue(issue, root.value),
    })),
  )
}

function refuse(faults: readonly { line: number; message: string }[]): ReadBlueprint {
  return {
    ok: false,
    problems: faults.map((fault) => ({ severity: 'error', rule: 'P02', ...fault })),
  }
}
