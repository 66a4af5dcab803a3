/** The fields of an assignment's form as typed. */
export type FormValues = {
  title: string
  instructions: string
  kind: string
  refs: string
  bank: readonly string[]
  place: string
  level: string
  tag: string
  status: string
  count: string
  drawBank: readonly string[]
  size: string
  drawCount: string
  each: string
  opens: string
  closes: string
  attempts: string
  counts: string
  limit: string
  passMark: string
  shuffle?: string | undefined
  shows: string
  late?: string | undefined
  lateUntil: string
  lateDeduction: string
}
