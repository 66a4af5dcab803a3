import * as z from 'zod'

// The part of Hrana 2 over HTTP, in JSON, that `@libsql/client/web` speaks.
// Source: https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_2_SPEC.md

const value = z.discriminatedUnion('type', [
  z.object({ type: z.literal('null') }),
  z.object({ type: z.literal('integer'), value: z.string() }),
  z.object({ type: z.literal('float'), value: z.number() }),
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('blob'), base64: z.string() }),
])

const statement = z.object({
  sql: z.string().optional(),
  sql_id: z.number().optional(),
  args: z.array(value).default([]),
  named_args: z.array(z.object({ name: z.string(), value })).default([]),
  want_rows: z.boolean().default(true),
})

const text = z.object({ sql: z.string().optional(), sql_id: z.number().optional() })

/** When a step of a batch runs. */
export type Condition =
  | { type: 'ok' | 'error'; step: number }
  | { type: 'not'; cond: Condition }
  | { type: 'and' | 'or'; conds: Condition[] }
  | { type: 'is_autocommit' }

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.enum(['ok', 'error']), step: z.number() }),
    z.object({ type: z.literal('not'), cond: condition }),
    z.object({ type: z.enum(['and', 'or']), conds: z.array(condition) }),
    z.object({ type: z.literal('is_autocommit') }),
  ]),
)

const request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('execute'), stmt: statement }),
  z.object({
    type: z.literal('batch'),
    batch: z.object({
      steps: z.array(z.object({ stmt: statement, condition: condition.nullish() })),
    }),
  }),
  text.extend({ type: z.literal('sequence') }),
  text.extend({ type: z.literal('describe') }),
  z.object({ type: z.literal('store_sql'), sql_id: z.number(), sql: z.string() }),
  z.object({ type: z.literal('close_sql'), sql_id: z.number() }),
  z.object({ type: z.literal('get_autocommit') }),
  z.object({ type: z.literal('close') }),
])

/** Body of `POST /v2/pipeline`: requests for one stream, in order. Without a baton they open one. */
export const pipelineSchema = z.object({
  baton: z.string().nullish(),
  requests: z.array(request),
})

export type Request = z.infer<typeof request>
export type Statement = z.infer<typeof statement>
export type Value = z.infer<typeof value>
export type BatchRequest = Extract<Request, { type: 'batch' }>['batch']

/** A value from the wire as the native binding takes it. */
export function toNative(wire: Value): null | bigint | number | string | Uint8Array {
  switch (wire.type) {
    case 'null':
      return null
    case 'integer':
      return BigInt(wire.value)
    case 'float':
    case 'text':
      return wire.value
    case 'blob':
      return Buffer.from(wire.base64, 'base64')
  }
}

/** A value as the native binding gives it, integers as bigint, for the wire. */
export function toWire(native: unknown): Value {
  if (native === null) return { type: 'null' }
  if (typeof native === 'bigint') return { type: 'integer', value: native.toString() }
  if (typeof native === 'number') return { type: 'float', value: native }
  if (typeof native === 'string') return { type: 'text', value: native }
  if (native instanceof Buffer) return { type: 'blob', base64: native.toString('base64') }
  throw new TypeError(`the database gave a ${typeof native}`)
}
