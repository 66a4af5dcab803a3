// Stands for `@peculiar/x509` in the Worker (wrangler.toml). The passkey library loads it to follow the
// certificates by which a maker vouches for a key. We ask for keys without them (`attestation: none`), so that
// only a request made by hand has any, and that one fails here before an address in it is fetched.

export class X509Certificate {
  constructor() {
    throw new Error('passkeys with certificates are not accepted')
  }
}

export class X509ChainBuilder {}
export class X509Crl {}
export class AuthorityKeyIdentifierExtension {}
export class CRLDistributionPointsExtension {}
export class SubjectKeyIdentifierExtension {}
