// Stands for `jose` in the Worker (wrangler.toml). The sign-in library would make and check JSON Web Tokens with it
// for what we leave off: sessions kept in a cookie, signing in with other services, mails that verify an address.

function refuse(): never {
  throw new Error('JSON Web Tokens are not used here')
}

class Refused {
  constructor() {
    refuse()
  }
}

export { Refused as EncryptJWT, Refused as SignJWT, Refused as UnsecuredJWT }
export const base64url = { encode: refuse, decode: refuse }
export const errors = {}
export const calculateJwkThumbprint = refuse
export const createLocalJWKSet = refuse
export const decodeProtectedHeader = refuse
export const importJWK = refuse
export const importPKCS8 = refuse
export const jwtDecrypt = refuse
export const jwtVerify = refuse
