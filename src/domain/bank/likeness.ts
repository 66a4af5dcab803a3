import { plainText, shingles, words } from '#src/domain/question/lint/text.ts'

/** A text under the name by which it is told. */
type Named = { name: string; text: string }

/** The known text most like another, and the share of three-word runs that both have of all that either has. */
export type Alike = { name: string; likeness: number }

const runLength = 3

/**
 * For each new text the one known or earlier new text that is at least `threshold` alike (Jaccard index of
 * three-word runs, 0 to 1); by the new text's name. Only texts that share one of their rarest runs are compared
 * (prefix filter), so the work grows with the texts and not with their pairs. Comes to rest after each text, so that
 * whoever asks can do something else in between.
 * Source: Chaudhuri, Ganti & Kaushik (2006), "A primitive operator for similarity joins", for the filter.
 */
export function* findAlike(
  fresh: readonly Named[],
  known: readonly Named[],
  threshold: number,
): Generator<undefined, Map<string, Alike>> {
  const entries: Entry[] = []
  const frequency = new Map<string, number>()
  for (const { name, text } of [...known, ...fresh]) {
    const runs = shingles(words(plainText(text)), runLength)
    entries.push({ name, runs })
    for (const run of runs) frequency.set(run, (frequency.get(run) ?? 0) + 1)
    yield
  }
  const rarity = (a: string, b: string) =>
    (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1)
  const byRun = new Map<string, number[]>()
  const found = new Map<string, Alike>()
  for (const [index, entry] of entries.entries()) {
    const kept = entry.runs.size - Math.ceil(threshold * entry.runs.size) + 1
    const rarest = [...entry.runs].sort(rarity).slice(0, kept)
    const candidates = new Set(rarest.flatMap((run) => byRun.get(run) ?? []))
    const others = [...candidates].map((at) => entries[at] ?? entry)
    const best = index < known.length ? undefined : mostAlike(entry, others)
    if (best !== undefined && best.likeness >= threshold) found.set(entry.name, best)
    for (const run of rarest) remember(byRun, run, index)
    yield
  }
  return found
}

function remember(byRun: Map<string, number[]>, run: string, index: number): void {
  const holders = byRun.get(run)
  if (holders === undefined) byRun.set(run, [index])
  else if (holders.length < mostHolders) holders.push(index)
}

/** Runs that so many rarest sets share tell nothing more; a file of one stem a thousand times stays linear. */
const mostHolders = 20

type Entry = { name: string; runs: ReadonlySet<string> }

function mostAlike(entry: Entry, candidates: readonly Entry[]): Alike | undefined {
  let best: Alike | undefined
  for (const { name, runs } of candidates) {
    let shared = 0
    for (const run of entry.runs) if (runs.has(run)) shared++
    const likeness = shared / (entry.runs.size + runs.size - shared)
    if (best === undefined || likeness > best.likeness) best = { name, likeness }
  }
  return best
}
