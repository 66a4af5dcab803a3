import { parseDocument } from 'htmlparser2'

type Node = ReturnType<typeof parseDocument>['children'][number]

/** What a browser sends of the form with this id, in order and without any button. @throws when there is none */
export function formFields(html: string, id: string): [string, string][] {
  const form = elements(parseDocument(html).children).find(({ attribs }) => attribs['id'] === id)
  if (form === undefined) throw new Error(`no form ${id}`)
  return elements(form.children)
    .filter(({ attribs }) => attribs['name'] !== undefined && !('disabled' in attribs))
    .flatMap((element) =>
      sentBy(element).map((value): [string, string] => [element.attribs['name'] ?? '', value]),
    )
}

/** What one field sends; nothing where it is not ticked, or a button or a file. */
function sentBy({ name, attribs, children }: Element): string[] {
  if (name === 'textarea') return [textOf(children).replace(/^\n/, '')]
  if (name === 'select') return [selected(children)]
  if (name !== 'input' || attribs['type'] === 'file') return []
  const isTick = attribs['type'] === 'radio' || attribs['type'] === 'checkbox'
  return isTick && !('checked' in attribs) ? [] : [attribs['value'] ?? 'on']
}

/** The same as a form that is posted; what is given replaces all fields of its name. */
export function filled(
  fields: readonly [string, string][],
  changes: Record<string, string | readonly string[]> = {},
): Record<string, readonly string[]> {
  const form: Record<string, string[]> = {}
  for (const [name, value] of fields) {
    const before = form[name] ?? []
    form[name] = [...before, value]
  }
  for (const [name, value] of Object.entries(changes))
    form[name] = typeof value === 'string' ? [value] : [...value]
  return form
}

type Element = Extract<Node, { attribs: Record<string, string> }>

function elements(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ('attribs' in node ? [node, ...elements(node.children)] : []))
}

function selected(nodes: readonly Node[]): string {
  const options = elements(nodes).filter(({ name }) => name === 'option')
  const chosen = options.find(({ attribs }) => 'selected' in attribs) ?? options[0]
  return chosen?.attribs['value'] ?? ''
}

function textOf(nodes: readonly Node[]): string {
  return nodes.map((node) => ('data' in node ? node.data : '')).join('')
}
