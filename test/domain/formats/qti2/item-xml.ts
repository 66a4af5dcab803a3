/** An item of QTI 2.2 around a body, as its author's program would write it. */
export function item22(
  body: string,
  declaration: string,
  rest = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct"/>',
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="item-1" title="An item" adaptive="false" timeDependent="false">
  ${declaration}
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <itemBody>${body}</itemBody>
  ${rest}
</assessmentItem>`
}

/** A response declaration; `kind` is cardinality and base type, `more` a mapping. */
export function declared(kind: string, values: readonly string[], more = ''): string {
  const [cardinality, baseType] = kind.split(' ')
  const correct = values.map((value) => `<value>${value}</value>`).join('')
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}"><correctResponse>${correct}</correctResponse>${more}</responseDeclaration>`
}

const rename = (name: string) =>
  `qti-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** The same item in the spelling of QTI 3.0. */
export function as30(xml: string): string {
  return xml
    .replace(
      /(<\/?)((?:assessment|response|outcome|item|correct|map|default|modal|simple|inline|text|choice|match|order|slider|hottext|rubric|feedback|set|base|equal|variable|value|prompt|is|gap|upload|extended)[A-Za-z]*)/g,
      (_, open: string, name: string) => open + rename(name),
    )
    .replace(
      / ([a-z]+[A-Z]\w*)=/g,
      (_, name: string) =>
        ` ${name.replace(/[A-Z]/g, (letter: string) => `-${letter.toLowerCase()}`)}=`,
    )
}

/** The template that adds up the shares of what was chosen. */
export const mapResponse =
  '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/map_response"/>'

/** A choice among three, with these attributes. */
export const choices = (kind: string) => `<p>Which?</p>
  <choiceInteraction responseIdentifier="RESPONSE" ${kind}>
    <simpleChoice identifier="A">one</simpleChoice>
    <simpleChoice identifier="B">two</simpleChoice>
    <simpleChoice identifier="C">three</simpleChoice>
  </choiceInteraction>`
