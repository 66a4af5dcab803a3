import * as z from 'zod'
import { formatNames } from '#src/domain/formats/format-name.ts'
import { problemSchema } from '#src/http/problem.ts'
import { urls } from '#src/urls.ts'

const apiBase = '/api/v1'

/** Paths of the API below the site; `{id}` as OpenAPI writes it. */
export const apiPaths = {
  banks: `${apiBase}/banks`,
  questions: `${apiBase}/banks/{id}/questions`,
  imports: `${apiBase}/banks/{id}/imports`,
  import: `${apiBase}/imports/{id}`,
  apply: `${apiBase}/imports/{id}/import`,
  undo: `${apiBase}/imports/{id}/undo`,
} as const

export const banksSchema = z.object({
  banks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      exam: z.string(),
      role: z.enum(['owner', 'editor']),
      visibility: z.enum(['private', 'public']),
      questions: z.number().int().describe('Those that are not retired'),
    }),
  ),
})

export const importSchema = z.object({
  id: z.string(),
  bank: z.string(),
  state: z.enum(['waiting', 'reading', 'ready', 'failed', 'imported', 'undone', 'discarded']),
  fileName: z.string(),
  format: z.string().nullable(),
  done: z.number().int().describe('Questions read so far'),
  total: z.number().int().describe('Questions of the file; 0 until they are known'),
  counts: z
    .object({
      all: z.number().int(),
      new: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
      skipped: z.number().int(),
      problems: z.number().int(),
    })
    .describe('Questions by what importing them does'),
  written: z
    .object({ added: z.number().int(), changed: z.number().int() })
    .describe('What importing would write, or has written'),
  problems: z
    .array(
      z.object({
        severity: z.enum(['error', 'warning', 'info']),
        line: z.number().int(),
        question: z.string().optional(),
        message: z.string(),
      }),
    )
    .describe('The first 200 that belong to no question that was read'),
  review: z.string().describe('Address of the review for people'),
})

export const startedSchema = z.object({
  id: z.string(),
  state: z.literal('waiting'),
  address: z.string().describe('Where to ask how far it is'),
})

export const undoneSchema = z.object({
  id: z.string(),
  state: z.literal('undone'),
  kept: z.number().int().describe('Questions that stay because they were edited since'),
})

export const exportQuery = z.object({
  format: z.enum(['json', 'yaml']).default('json'),
})

export const importQuery = z.object({
  name: z.string().max(200).optional().describe('Name of the file, for people'),
  format: z.enum(formatNames).optional().describe('Absent: found by content'),
})

type Call = {
  method: 'get' | 'post'
  path: string
  summary: string
  query?: z.ZodObject
  /** Whether a file is sent. */
  body?: 'file'
  status: 200 | 202
  /** Absent: the file itself. */
  reply?: z.ZodType
}

/** Every call of the API, in the order in which a program needs them. */
export const calls: readonly Call[] = [
  {
    method: 'get',
    path: apiPaths.banks,
    summary: 'Banks that you may change',
    status: 200,
    reply: banksSchema,
  },
  {
    method: 'get',
    path: apiPaths.questions,
    summary: 'All questions of a bank as one file',
    query: exportQuery,
    status: 200,
  },
  {
    method: 'post',
    path: apiPaths.imports,
    summary: 'Send a file to a bank; it is read in the background, and nothing is written yet',
    query: importQuery,
    body: 'file',
    status: 202,
    reply: startedSchema,
  },
  {
    method: 'get',
    path: apiPaths.import,
    summary: 'How far an import is, and what it would do',
    status: 200,
    reply: importSchema,
  },
  {
    method: 'post',
    path: apiPaths.apply,
    summary: 'Write an import that was read into its bank',
    status: 200,
    reply: importSchema,
  },
  {
    method: 'post',
    path: apiPaths.undo,
    summary: 'Take an import back',
    status: 200,
    reply: undoneSchema,
  },
]

const anyFile = { 'application/octet-stream': { schema: {} } }

/** The API as an OpenAPI document. Source: OpenAPI 3.1.1, whose schemas are JSON Schema 2020-12. */
export function openApiDocument(origin: string): Record<string, unknown> {
  const paths = new Map<string, Record<string, unknown>>()
  for (const call of calls)
    paths.set(call.path, { ...paths.get(call.path), [call.method]: toOperation(call) })
  return {
    openapi: '3.1.1',
    info: { title: 'Examwright', version: '1', description: `Described at ${origin}${urls.api()}` },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: z.toJSONSchema(problemSchema) },
    },
  }
}

function toOperation({ path, summary, query, body, status, reply }: Call) {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  const asked = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: z.toJSONSchema(schema, { io: 'input' }),
  }))
  return {
    summary,
    parameters: [...(path.includes('{id}') ? [id] : []), ...asked],
    ...(body === 'file' && { requestBody: { required: true, content: anyFile } }),
    responses: {
      [status]: {
        description: summary,
        content:
          reply === undefined ? anyFile : { 'application/json': { schema: z.toJSONSchema(reply) } },
      },
      default: {
        description: 'What went wrong (RFC 9457)',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  }
}
