export type PagerProps = {
  /** 1 to `pages`. */
  page: number
  pages: number
  urlOf: (page: number) => string
}

/** Links to the pages of a long list; nothing when there is one page. */
export function Pager({ page, pages, urlOf }: PagerProps) {
  if (pages < 2) return null
  return (
    <nav class="pager" aria-label="Pages">
      {page > 1 ? (
        <a class="button-plain" rel="prev" href={urlOf(page - 1)}>
          Previous
        </a>
      ) : (
        <span />
      )}
      <span class="muted">
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a class="button-plain" rel="next" href={urlOf(page + 1)}>
          Next
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
