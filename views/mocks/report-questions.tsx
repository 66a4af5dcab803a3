import type { GradedPlace } from '#src/domain/mock/report/score.ts'
import { urls } from '#src/urls.ts'
import { Icon } from '#views/components/icon.tsx'
import { plainWords } from '#views/components/markdown.tsx'
import { certaintyWords } from '#views/sittings/summary-parts.tsx'
import { outcomeIcons, outcomeOf, outcomeWords } from '#views/sittings/verdict.tsx'
import type { ReportPageProps, ReportPlace } from './report-page.tsx'
import { placeTimeWords } from './report-words.ts'

/** Every question with what came of it; each opens with its reasons. */
export function ReportQuestions({ places, mock }: ReportPageProps) {
  return (
    <section class="part" aria-labelledby="questions-title">
      <h2 id="questions-title">Every question</h2>
      <p class="chart-words muted no-print">Open one to read why each option is right or wrong.</p>
      <ol class="question-list score-questions">
        {places.map((place) => (
          <li>
            <span class="score-number">{place.position}</span>
            <PlaceOutcome fraction={place.fraction} />
            <div>
              <a href={urls.sittingQuestion(mock.id, place.position)}>
                {plainWords(place.stem, 100)}
              </a>
              <p class="small muted">{factsOf(place).join(' · ')}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What came of a place, in a word or two. */
export function outcomeWordsOf(fraction: number | undefined): string {
  return fraction === undefined ? 'Left out' : outcomeWords[outcomeOf(fraction)]
}

function PlaceOutcome({ fraction }: { fraction: number | undefined }) {
  const outcome = fraction === undefined ? 'none' : outcomeOf(fraction)
  return (
    <span class={`outcome outcome-${outcome}`}>
      {outcome !== 'none' && <Icon name={outcomeIcons[outcome]} />}
      {outcomeWordsOf(fraction)}
    </span>
  )
}

function factsOf(place: ReportPlace): string[] {
  return [
    place.domainName,
    place.isScored ? undefined : 'Trial question',
    place.elapsedMs === undefined ? undefined : placeTimeWords(place.elapsedMs),
    place.certainty && certaintyWords[place.certainty],
    place.isFlagged ? 'Flagged' : undefined,
    changeWords(place),
  ].filter((words) => words !== undefined)
}

/** What a change of the answer came to; nothing when there was none. */
export function changeWords(
  place: Pick<GradedPlace, 'isChanged' | 'firstFraction' | 'fraction'>,
): string | undefined {
  const { isChanged, firstFraction, fraction } = place
  if (!isChanged || firstFraction === undefined) return undefined
  if (fraction === undefined)
    return firstFraction > 0 ? 'A right answer taken back' : 'An answer taken back'
  if (fraction === firstFraction) return 'Changed, worth the same'
  if (firstFraction === 0 && fraction === 1) return 'Changed from wrong to right'
  if (firstFraction === 1 && fraction === 0) return 'Changed from right to wrong'
  return fraction > firstFraction ? 'Changed for the better' : 'Changed for the worse'
}
