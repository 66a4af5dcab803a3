/** Formats that a bank can be taken away in, in the order in which they are offered. */
export const exportFormats = [
  'yaml',
  'json',
  'csv',
  'yaml-zip',
  'json-zip',
  'csv-zip',
  'gift',
  'moodle-xml',
  'qti21',
  'qti30',
  'apkg',
] as const
export type ExportFormat = (typeof exportFormats)[number]

type ExportFile = { ending: string; mediaType: string; holdsPictures: 'yes' | 'no' }

/** What the files of each format are: how their names end, their type, and whether pictures go along. */
export const exportFiles: Readonly<Record<ExportFormat, ExportFile>> = {
  yaml: {
    ending: '.yaml',
    mediaType: 'application/yaml; charset=utf-8',
    holdsPictures: 'no',
  },
  json: { ending: '.json', mediaType: 'application/json; charset=utf-8', holdsPictures: 'no' },
  csv: { ending: '.csv', mediaType: 'text/csv; charset=utf-8', holdsPictures: 'no' },
  'yaml-zip': { ending: '.yaml.zip', mediaType: 'application/zip', holdsPictures: 'yes' },
  'json-zip': { ending: '.json.zip', mediaType: 'application/zip', holdsPictures: 'yes' },
  'csv-zip': { ending: '.csv.zip', mediaType: 'application/zip', holdsPictures: 'yes' },
  // Moodle takes GIFT from `.txt` files only.
  gift: { ending: '.gift.txt', mediaType: 'text/plain; charset=utf-8', holdsPictures: 'no' },
  'moodle-xml': {
    ending: '.moodle.xml',
    mediaType: 'application/xml; charset=utf-8',
    holdsPictures: 'yes',
  },
  qti21: { ending: '.qti21.zip', mediaType: 'application/zip', holdsPictures: 'yes' },
  qti30: { ending: '.qti30.zip', mediaType: 'application/zip', holdsPictures: 'yes' },
  apkg: { ending: '.apkg', mediaType: 'application/octet-stream', holdsPictures: 'yes' },
}

/** Questions with all their reasons and sources that fill what an upload takes, where each has a file of its own. */
const mostInPackage = 7_000

/** Whether a file of so many questions may be larger, or longer in reading, than an import takes. */
export function mayOutgrowUpload(format: ExportFormat, questions: number): boolean {
  return (format === 'qti21' || format === 'qti30') && questions > mostInPackage
}

/** The format of that name. `undefined`: banks are not written in it. */
export function findExportFormat(name: string | undefined): ExportFormat | undefined {
  return exportFormats.find((one) => one === name)
}

const longestName = 60

/** Name of a file with a bank in it: `night-shift-2026-11-22.csv`, whatever is in the title. `on` is a day. */
export function exportFileName(title: string, format: ExportFormat, on: string): string {
  const name = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestName)
    .replaceAll(/^-+|-+$/g, '')
  return `${name === '' ? 'questions' : name}-${on}${exportFiles[format].ending}`
}
