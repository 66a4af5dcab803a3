import { signatureIntegers } from './ecdsa-signature.ts'

// Stands for `@peculiar/x509` and what it is made of in the Worker (wrangler.toml). The passkey library loads them
// to follow the certificates by which a maker vouches for a key, and to take a signature apart. We ask for keys
// without certificates (`attestation: none`), so that only a request made by hand has any, and that one fails here
// before an address in it is fetched. Signatures are read as ever.

class Refused {
  constructor() {
    refuse()
  }
}

function refuse(): never {
  throw new Error('passkeys with certificates are not accepted')
}

export class ECDSASigValue {}

export const AsnParser = {
  parse(bytes: Uint8Array, target: unknown): { r: Uint8Array; s: Uint8Array } {
    if (target !== ECDSASigValue) refuse()
    const integers = signatureIntegers(bytes)
    if (integers === undefined) throw new Error('a signature is not in DER')
    return integers
  },
}

export {
  Refused as AuthorityKeyIdentifierExtension,
  Refused as BasicConstraints,
  Refused as Certificate,
  Refused as CRLDistributionPointsExtension,
  Refused as ECParameters,
  Refused as ExtendedKeyUsage,
  Refused as KeyDescription,
  Refused as OctetString,
  Refused as RSAPublicKey,
  Refused as SubjectAlternativeName,
  Refused as SubjectKeyIdentifierExtension,
  Refused as X509Certificate,
  Refused as X509ChainBuilder,
  Refused as X509Crl,
}

// Names of parts of certificates, of which none gets as far as being compared.
export const id_ce_basicConstraints = ''
export const id_ce_extKeyUsage = ''
export const id_ce_keyDescription = ''
export const id_ce_subjectAltName = ''
export const id_ecPublicKey = ''
export const id_rsaEncryption = ''
export const id_secp256r1 = ''
export const id_secp384r1 = ''
