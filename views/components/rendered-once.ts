import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'

type Rendered = ReturnType<typeof raw>

const mostRemembered = 5000

/**
 * A view that is rendered once for each name and then handed on as it is, for small parts that pages have by the
 * hundred and alike. `nameOf` has to tell everything that `render` looks at. Remembers the last 5,000.
 */
export function renderedOnce<Props>(
  nameOf: (props: Props) => string,
  render: (props: Props) => NonNullable<ReturnType<FC>>,
): (props: Props) => Rendered {
  const rendered = new Map<string, Rendered>()
  return (props) => {
    const name = nameOf(props)
    const known = rendered.get(name)
    if (known !== undefined) return known
    // What a view gives is escaped already.
    const made = raw(render(props).toString())
    if (rendered.size >= mostRemembered) rendered.clear()
    rendered.set(name, made)
    return made
  }
}
