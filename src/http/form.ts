import type { Context, MiddlewareHandler } from 'hono'
import * as z from 'zod'
import type { FormFields } from '#src/domain/question/parts.ts'
import type { Env } from '#src/env.ts'
import { refuse } from './errors.tsx'
import { mostFields, multipartOf } from './multipart.ts'

/** A form that was sent: its values, or a message for each refused field. `fields` is what was typed. */
type Form<T> =
  | { ok: true; value: T; fields: FormFields }
  | { ok: false; errors: Readonly<Record<string, string>>; fields: FormFields }

type FormOutput<T> = { in: { form: unknown }; out: { form: Form<T> } }

/**
 * Reads a form, urlencoded or multipart, against a schema; `c.req.valid('form')` is the result. Line ends
 * become `\n`, other control characters vanish. A body that is no form, or has a NUL in it, is a 422 page.
 * A field that the schema has as a list is a list however often it was sent.
 */
export function formOf<Schema extends z.ZodObject>(
  schema: Schema,
): MiddlewareHandler<Env, string, FormOutput<z.infer<Schema>>> {
  const lists = listFields(schema)
  return async (c, next) => {
    const sent = await readFields(c)
    if (sent === undefined) return refuse(c, { status: 422 })
    const fields = group(sent)
    const parsed = schema.safeParse(toInput(fields, lists))
    const form: Form<z.infer<Schema>> = parsed.success
      ? { ok: true, value: parsed.data, fields }
      : { ok: false, errors: messages(parsed.error), fields }
    c.req.addValidatedData('form', form)
    return next()
  }
}

/** What was typed into a field, so that a refused form keeps it; empty when it was not sent. */
export function typedText(form: { fields: FormFields }, name: string): string {
  return form.fields.get(name)?.[0] ?? ''
}

async function readFields(c: Context<Env>): Promise<[string, string][] | undefined> {
  const type = c.req.header('Content-Type') ?? ''
  if (type.toLowerCase().startsWith('application/x-www-form-urlencoded')) {
    const text = new TextDecoder().decode(await c.req.arrayBuffer())
    return hasTooMany(text) ? undefined : cleanFields([...new URLSearchParams(text)])
  }
  const data = await multipartOf(c)
  if (data === undefined) return undefined
  const texts = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return cleanFields(texts)
}

/** Counted before anything is taken apart: millions of empty fields would hold everybody up. */
function hasTooMany(text: string): boolean {
  let count = 0
  for (let at = text.indexOf('&'); at >= 0 && count < mostFields; at = text.indexOf('&', at + 1))
    count++
  return count >= mostFields
}

function cleanFields(fields: [string, string][]): [string, string][] | undefined {
  if (fields.length > mostFields) return undefined
  if (fields.some(([name, value]) => name.includes('\0') || value.includes('\0'))) return undefined
  return fields.map(([name, value]) => [name, cleanText(value)])
}

function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?![\n\t])\p{Cc}/gu, '')
}

function group(sent: readonly [string, string][]): FormFields {
  const fields = new Map<string, string[]>()
  for (const [name, value] of sent) {
    const before = fields.get(name)
    if (before === undefined) fields.set(name, [value])
    else before.push(value)
  }
  return fields
}

function toInput(fields: FormFields, lists: ReadonlySet<string>): Record<string, unknown> {
  const input: [string, unknown][] = [...lists].map((name) => [name, fields.get(name) ?? []])
  // Sent twice by a hand-made form: the first counts.
  for (const [name, values] of fields) if (!lists.has(name)) input.push([name, values[0]])
  return Object.fromEntries(input)
}

function listFields(schema: z.ZodObject): ReadonlySet<string> {
  const names = Object.entries(schema.shape)
    .filter(([, field]) => isList(field))
    .map(([name]) => name)
  return new Set(names)
}

function isList(field: unknown): boolean {
  if (field instanceof z.ZodArray) return true
  if (
    field instanceof z.ZodOptional ||
    field instanceof z.ZodDefault ||
    field instanceof z.ZodCatch
  )
    return isList(field.unwrap())
  return false
}

function messages(error: z.ZodError): Record<string, string> {
  const byField = new Map<string, string>()
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'form')
    if (!byField.has(name)) byField.set(name, issue.message)
  }
  return Object.fromEntries(byField)
}
