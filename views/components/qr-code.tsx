import { encode } from 'uqr'

export type QrCodeProps = {
  /** What a camera reads. */
  text: string
  /** What the drawing is, for those who can't see it. Page text says the same in another way. */
  title: string
}

/** Light modules around the code, without which many cameras don't find it: ISO/IEC 18004:2015, 6.3.8. */
const quietZone = 4

/** A QR code, dark on light in either colour scheme. */
export function QrCode({ text, title }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone })
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      shape-rendering="crispEdges"
      fill="black"
    >
      <title>{title}</title>
      <rect width={size} height={size} fill="white" />
      <path d={data.map(rowPath).join('')} />
    </svg>
  )
}

/** Each run of dark modules of a row as one bar. */
function rowPath(row: readonly boolean[], y: number): string {
  return row
    .flatMap((isDark, x) => (isDark && row[x - 1] !== true ? [barPath(row, x, y)] : []))
    .join('')
}

function barPath(row: readonly boolean[], x: number, y: number): string {
  const end = row.indexOf(false, x)
  const width = (end === -1 ? row.length : end) - x
  return `M${x} ${y}h${width}v1h-${width}z`
}
