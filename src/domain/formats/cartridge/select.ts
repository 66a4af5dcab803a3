import type { Resource } from '#src/domain/formats/package/manifest.ts'

/**
 * Whether a package is a Common Cartridge, by its schema or the types of its questions. Settings beside a quiz are
 * of such a type in other packages of Canvas as well.
 */
export function isCartridge(schema: string, resources: readonly Resource[]): boolean {
  return (
    /common cartridge/i.test(schema) ||
    resources.some(({ type }) => /^imsqti_[^/]*\/imscc_xmlv1p/.test(type))
  )
}

/** What Canvas adds for itself: each quiz once more, with all its kinds of questions, and its banks. */
const ownFolder = /(^|\/)non_cc_assessments\/([^/]+)\.xml\.qti$/

/**
 * The files of a cartridge that hold questions, without those that Canvas's own version of the same quiz
 * replaces.
 * Source: 1EdTech Common Cartridge 1.0 to 1.3, "Assessment and Question Bank"; Canvas's course export.
 */
export function withoutReplaced(paths: readonly string[], names: readonly string[]): string[] {
  const own = names.filter((name) => ownFolder.test(name))
  const quizzes = new Set(own.map((name) => ownFolder.exec(name)?.[2]))
  const kept = paths.filter((path) => !quizzes.has(/([^/]+)\/[^/]+\.xml$/.exec(path)?.[1]))
  return [...new Set([...kept, ...own])]
}

const leftOut: readonly (readonly [RegExp, string])[] = [
  [/^webcontent|associatedcontent|learning-application-resource/, 'pages and files'],
  [/imswl_/, 'web links'],
  [/imsdt_/, 'discussions'],
  [/imsbasiclti_|imslti/, 'links to tools'],
  [/^assignment_/, 'assignments'],
]

/** What else a cartridge has, each kind once; `isRead` says which paths were taken for questions. */
export function otherContent(
  resources: readonly Resource[],
  isRead: (path: string) => boolean,
): string[] {
  const others = resources.filter(({ paths }) => paths.length === 0 || !paths.some(isRead))
  return leftOut
    .filter(([pattern]) => others.some(({ type, paths }) => pattern.test(type) && !areMeta(paths)))
    .map(([, name]) => name)
}

/** Pictures of questions and settings of quizzes are no content of their own. */
function areMeta(paths: readonly string[]): boolean {
  return (
    paths.length > 0 &&
    paths.every((path) =>
      /assessment_meta\.xml$|\.(png|jpe?g|gif|webp|css)$|^course_settings\//i.test(path),
    )
  )
}
