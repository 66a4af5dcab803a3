export type PlaceHeadProps = {
  /** Where all of its kind are listed. Absent: the viewer has no such list. */
  among?: { href: string; words: string }
  /** Such as `cphims`. */
  exam: string
  /** Of the bank or cohort. */
  title: string
  /** Heading of the page. Absent: the title. */
  heading?: string | undefined
  /** What the tabs lead through, such as `Bank`. */
  label: string
  tabs: readonly { words: string; href: string; state: 'here' | 'elsewhere' }[]
}

/** The head that the pages of a bank or a cohort have in common, with the way to everything in it. */
export function PlaceHead({ among, exam, title, heading, label, tabs }: PlaceHeadProps) {
  return (
    <>
      <div class="page-head">
        <p class="eyebrow">
          {among && (
            <>
              <a href={among.href}>{among.words}</a>
              {' · '}
            </>
          )}
          {exam.toUpperCase()}
          {heading !== undefined && ` · ${title}`}
        </p>
        <h1>{heading ?? title}</h1>
      </div>
      <nav class="tabs place-tabs" aria-label={label}>
        {tabs.map(({ words, href, state }) => (
          <a href={href} aria-current={state === 'here' ? 'page' : undefined}>
            {words}
          </a>
        ))}
      </nav>
    </>
  )
}
