import { strToU8 } from 'fflate'
import { writeZip } from '#src/domain/formats/zip.ts'

/** A package of these files; texts as UTF-8. */
export function archive(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(files).map(
    ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  )
  return writeZip(new Map(entries))
}

/** The smallest PNG. */
export const png = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  (sign) => sign.charCodeAt(0),
)

/** An `imsmanifest.xml` with these resources. */
export function manifest(resources: string, schema = 'IMS Content'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:bb="http://www.blackboard.com/content-packaging/" xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2">
  <metadata><schema>${schema}</schema><schemaversion>1.1.3</schemaversion></metadata>
  <organizations/>
  <resources>${resources}</resources>
</manifest>`
}

/** A file of QTI 1.2 with one question of Common Cartridge's profile for each stem. */
export function qti12(ident: string, stems: readonly string[], kind = 'cc_profile'): string {
  const type = kind === 'cc_profile' ? 'cc.multiple_choice.v0p1' : 'multiple_choice_question'
  const items = stems.map(
    (stem, index) => `<item ident="${ident}-${index}" title="Question">
      <itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>${kind}</fieldlabel><fieldentry>${type}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
      <presentation>
        <material><mattext texttype="text/html">${stem.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</mattext></material>
        <response_lid ident="response1" rcardinality="Single"><render_choice>
          <response_label ident="1"><material><mattext texttype="text/plain">yes</mattext></material></response_label>
          <response_label ident="2"><material><mattext texttype="text/plain">no</mattext></material></response_label>
        </render_choice></response_lid>
      </presentation>
      <resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>
        <respcondition continue="No"><conditionvar><varequal respident="response1">2</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>
      </resprocessing>
    </item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="${ident}" title="Quiz ${ident}"><section ident="root_section">${items.join('\n')}</section></assessment></questestinterop>`
}
