/** Every format that is read. `xlsx` stands for `.ods` too, `apkg` for every kind of Anki's packages. */
export const formatNames = [
  'yaml',
  'json',
  'csv',
  'xlsx',
  'gift',
  'aiken',
  'moodle-xml',
  'qti12',
  'qti21',
  'qti30',
  'common-cartridge',
  'apkg',
] as const
export type FormatName = (typeof formatNames)[number]

/** The format of that name. `undefined`: there is none. */
export function findFormat(name: string): FormatName | undefined {
  return formatNames.find((one) => one === name)
}
