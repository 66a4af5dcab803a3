import { urls } from '#src/urls.ts'
import { Notice } from '#views/components/notice.tsx'
import { PlaceHead } from '#views/components/place-head.tsx'
import type { CohortRole } from './cohort-words.ts'

/** A cohort as the head of each of its pages names it. */
export type CohortFacts = {
  id: string
  title: string
  exam: string
  /** What the viewer is in it. */
  role: CohortRole
  state: 'in-use' | 'archived'
  /** Whether the viewer wants to see boards. */
  games: 'shown' | 'hidden'
}

type CohortPlace = 'home' | 'overview' | 'gradebook' | 'people' | 'roster' | 'board' | 'settings'

export type CohortHeadProps = {
  cohort: CohortFacts
  /** Heading of the page. Absent: the cohort's title. */
  heading?: string
  here: CohortPlace
}

const places: readonly {
  place: CohortPlace
  words: string
  url: (id: string) => string
  for: 'instructors' | 'everybody'
}[] = [
  { place: 'home', words: 'Cohort', url: urls.cohort, for: 'everybody' },
  { place: 'overview', words: 'Overview', url: urls.cohortOverview, for: 'instructors' },
  { place: 'gradebook', words: 'Gradebook', url: urls.gradebook, for: 'instructors' },
  { place: 'board', words: 'Board', url: urls.board, for: 'everybody' },
  { place: 'people', words: 'People', url: urls.cohortPeople, for: 'instructors' },
  { place: 'roster', words: 'Roster', url: urls.cohortRoster, for: 'instructors' },
  { place: 'settings', words: 'Settings', url: urls.cohortSettings, for: 'instructors' },
]

/** Title of a cohort with the way to everything in it that its viewer may see. */
export function CohortHead({ cohort, heading, here }: CohortHeadProps) {
  const mine = places.filter(
    (one) =>
      (one.for === 'everybody' || cohort.role === 'instructor') &&
      (one.place !== 'board' || here === 'board' || cohort.games === 'shown'),
  )
  return (
    <>
      <PlaceHead
        among={{ href: urls.cohorts(), words: 'Cohorts' }}
        exam={cohort.exam}
        title={cohort.title}
        heading={heading}
        label="Cohort"
        tabs={mine.map(({ place, words, url }) => ({
          words,
          href: url(cohort.id),
          state: place === here ? 'here' : 'elsewhere',
        }))}
      />
      {cohort.state === 'archived' && (
        <div class="cohort-archived">
          <Notice tone="info">
            <p>
              This cohort is archived. What was done in it can be looked up; nothing new begins.
            </p>
          </Notice>
        </div>
      )}
    </>
  )
}
