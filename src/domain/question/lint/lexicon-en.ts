/**
 * Word lists of the English linter, as data. A pattern is tried without regard to case unless it is said
 * otherwise; none carries the `g` flag, so each can be used with `test`.
 */

/** Written counts that a multiple response states. */
export const countWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
}

/** Words that overstate and so give a wrong option away. */
export const absolutes =
  /\b(?:always|never|completely|absolutely|entirely|totally|guarantee[sd]?|guaranteeing|impossible|under no circumstances|in all cases|without exception|must|(?<![-\w])only|(?<!not )(?<!at )\ball(?![-\w])|none|no one|every(?! (?:other |few |\w+ |\d+ )?(?:second|minute|hour|day|week|month|quarter|year|shift|visit|time|morning|night|spring|release|sprint|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b))\b/i

/** Words that make a statement careful. */
export const hedges =
  /\b(?:may|might|usually|often|generally|typically|can|could|sometimes|in most cases|as appropriate|when appropriate|where possible|tends? to)\b/i

/** How often something happens, without a number. */
export const vagueFrequency =
  /\b(?:(?<!(?:as|how|most|more|less) )often|sometimes|usually|frequently|occasionally|rarely|seldom|commonly|typically|regularly|periodically)\b/i

/** Phrases in a lead-in that can be defended for nearly every option. */
export const impreciseVerbs =
  /\b(?:is|are) (?:associated with|related to|useful for)\b|\b(?:could|might) be\b|\btends? to\b/i

/** Lead-ins that ask for "a true statement" and not for anything. */
export const unfocusedLeadIns: readonly RegExp[] = [
  /\bwhich (?:one )?(?:of (?:the following|these) )?(?:(?:statements?|sentences?|options?|answers?|choices?)\b[^?]*?)?\b(?:is|are) (?:the )?(?:most |least |best )?(?:true|correct|false|incorrect|accurate|right|wrong|valid)(?: statements?)?\b(?! (?:order|sequence|formula|term|way|code|key|use))/i,
  /^all of the following\b/i,
  /^which (?:one )?of the following(?: applies)?\s*\??$/i,
  /^(?:what|which) (?:is|are) (?:true|correct)\b/i,
]

/** Wrong options that refute themselves. */
export const selfRefuting =
  /\bfails? to\b|\b(?:incorrectly|improperly|wrongly|needlessly|unnecessarily|carelessly|mistakenly|illegally)\b|^(?:ignore|disregard|neglect|do nothing)\b/i

/** Negations in an option. */
export const negations = /\b(?:not|never|no|none|neither|nor|cannot|without)\b|n['’]t\b/i

/** Superlatives that decide a question, when they stand in lower case. */
export const quietSuperlatives: readonly RegExp[] = [
  /\bthe (?:best|most (?:likely|appropriate|important|effective|suitable|useful|urgent|accurate|reliable|direct|critical|relevant))\b/,
  /\b(?:best|most directly|most likely|most clearly|most accurately|most effectively) (?:describes?|explains?|supports?|fits?|reflects?|represents?|meets?|addresses|protects?|shows?|defines?|illustrates?|reduces?|matches|accounts?)\b/,
  /\b(?:should|does|do|will|must|would)\b[^?]*\b(?:first|next)(?=\s*[?:])/,
  /\b(?:first|next) (?:step|action|move|priority|task)\b/,
]

/** Stereotypes: a person's sex named where it says nothing. */
export const stereotypes =
  /\b(?:male nurse|female (?:doctor|physician|surgeon|engineer|manager|executive)|lady doctor|chairman|manpower|man-hours?|housewife|businessman|salesman|foreman|cleaning lady|the girls in)\b/i

/** Product and company names, with their own capitals. */
export const brands =
  /\b(?:Cerner|Oracle Health|MEDITECH|Meditech|Allscripts|Athenahealth|athenahealth|eClinicalWorks|NextGen|McKesson|3M|Solventum|Optum|Nuance|Salesforce|ServiceNow|Workday|SAP|Microsoft|Azure|Google|Amazon|AWS|Apple|Excel|Tableau|Power BI|Jira|Slack|Zoom|Kaiser Permanente|Mayo Clinic|Cleveland Clinic)\b|(?<=[a-z,] )Epic(?='s|\b(?! (?:is|was|into|and stor)))/

/** Wording that current rules have replaced, with what to write instead. */
export const superseded: readonly { pattern: RegExp; instead: string }[] = [
  {
    pattern: /\bNPSGs?\b|\bNational Patient Safety Goals?\b/i,
    instead: 'National Performance Goals replaced them on 2026-01-01',
  },
  {
    pattern: /\bmeaningful use,? stages?\b|\bstages? [123] (?:of )?meaningful use\b/i,
    instead: 'the programme is Promoting Interoperability',
  },
  {
    pattern: /\bUSCDI v?1\b|\bUSCDI version 1\b/i,
    instead: 'USCDI version 3 has been the only one for certified products since 2026-01-01',
  },
  {
    pattern: /\bPMBOK(?: Guide)?,? (?:6th|sixth)\b/i,
    instead: 'the current edition is the eighth, and the outline is that of July 2026',
  },
  {
    pattern: /\b42 ?% people\b|\bpeople \(?42 ?%|\bbusiness environment \(?8 ?%/i,
    instead: 'the weights since 9 July 2026 are 33, 41 and 26 per cent',
  },
  {
    pattern: /\b60 days?\b[^.]{0,40}\boff-?site\b|\boff-?site\b[^.]{0,40}\b60 days?\b/i,
    instead: 'access has been due in 30 days wherever the record is kept since 2013',
  },
]

/** Pairs that exclude each other; a question whose key is in one shows where to look. */
export const opposites: readonly (readonly [string, string])[] = [
  ['increase', 'decrease'],
  ['increases', 'decreases'],
  ['increased', 'decreased'],
  ['rises', 'falls'],
  ['rose', 'fell'],
  ['higher', 'lower'],
  ['allow', 'deny'],
  ['approve', 'reject'],
  ['accept', 'refuse'],
  ['accept', 'reject'],
  ['before', 'after'],
  ['internal', 'external'],
  ['required', 'addressable'],
  ['sensitivity', 'specificity'],
  ['synchronous', 'asynchronous'],
  ['centralized', 'decentralized'],
  ['prospective', 'retrospective'],
  ['positive', 'negative'],
]

/** Sets that together leave nothing else. */
export const exhaustiveSets: readonly (readonly RegExp[])[] = [
  [
    /\b(?:more|higher|rises?|increases?)\b/i,
    /\b(?:less|fewer|lower|falls?|decreases?)\b/i,
    /\b(?:same|unchanged|stays?|no change)\b/i,
  ],
  [/\bbefore\b/i, /\bduring\b/i, /\bafter\b/i],
]

/** First words that are certainly a verb in its plain form. */
export const plainVerbs = new Set(
  'accept add adopt allow analyze apply approve archive ask assess assign build calculate collect compare compute conduct confirm convert correct create define delay delete deny determine develop disable disclose distribute encrypt ensure escalate establish evaluate explain extend give hire hold identify implement include inform install invite keep limit meet move notify obtain offer perform postpone prepare provide publish reassign recommend redesign refuse reject release remove rename replace require restrict retain revise revoke run send split start stop submit suspend take teach tell train treat update use validate verify withhold write'.split(
    ' ',
  ),
)

/** Words in -ing that name a thing, so that they say nothing about the grammar of an option. */
export const ingNouns = new Set(
  'accounting billing building clearing coding computing engineering finding funding hearing housing imaging learning licensing mapping marketing meeting messaging monitoring networking nursing outstanding planning pricing processing programming purchasing reporting ring routing scheduling screening setting spending spring staffing string testing timing training understanding warning web-conferencing wording working writing'.split(
    ' ',
  ),
)

/** Abbreviations a candidate for these exams is expected to know. */
export const knownAbbreviations = new Set(
  'AHIMA ADT API APIS ANSI BI BPA CAH CCD CDA CDC CDI CDS CDSS CEO CFO CFR CIO CISO CMIO CMO CMS COO CPI CPOE CPT CPU CSV CT CTO CV CVX DEEDS DICOM DNA DRG DRGS ECG ED EHI EHR EHRS EMR EMRS EU FDA FHIR FTE FTES GDPR HCPCS HEDIS HHS HIE HIES HIM HIMSS HIPAA HIS HITECH HL HR HTML HTTP HTTPS ICD ICU ID IDS IHE II III IP ISO IT JSON KPI KPIS LAN LIS LOINC LOS MDS MFA MPI MRI MRN MS MSH NIST NCPDP NDC NPI OASIS OCR OIG ONC PACS PC PDCA PDF PDSA PHI EPHI PHR PID PIN PM PMI PMO PMP QA QI RCA REST RFI RFP RHIA RIS ROI SDLC SLA SMART SNOMED SPI SQL SSN SSO SV SWOT TCP TEFCA TPO UAT UI UK UMLS URL US USA USB USCDI UCUM UHDDS VIP VPN WAN WBS XML AND OR NOT'.split(
    ' ',
  ),
)

/** Words of the trade that stem and key share by nature; they are no clue. */
export const tradeWords = new Set(
  'access account acute admission analysis application appointment audit authorization billing candidate charge claim clinic clinical code coding compliance computer consent control coverage data database day device diagnosis director disclosure document documentation domain electronic emergency employee encounter error exchange facility federal form group health healthcare hospital implementation information inpatient insurance integration interface laboratory level management manager measure medical medication member message model network nurse order organization outpatient patient payment percent person physician plan policy practice privacy process product program project protected provider quality question record registry report request requirement research result review risk rule schedule security service setting software sponsor staff standard state study system table team test time training treatment unit user value vendor version visit week work workflow'.split(
    ' ',
  ),
)
