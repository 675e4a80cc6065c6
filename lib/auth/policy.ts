export const BIO_LENGTH_MAX = 2000
export const PASSWORD_LENGTH_MIN = 8
