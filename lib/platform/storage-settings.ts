import { z } from 'zod'

const text = z.string().optional()

/** Where bytes lie (MED-08), as the environment says it. Part of the settings that `config.ts` reads. */
export const storageSettings = {
  STORAGE_TYPE: z.enum(['local', 'google-drive', 'cloud']).default('local'),
  S3_ENDPOINT: text,
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: text,
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  S3_FORCE_PATH_STYLE: text,
  S3_REDIRECT: text,
  GOOGLE_DRIVE_FOLDER_ID: text,
  GOOGLE_DRIVE_CREDENTIALS_FILE: text,
  GOOGLE_DRIVE_CLIENT_ID: text,
  GOOGLE_DRIVE_CLIENT_SECRET: text,
  GOOGLE_DRIVE_REFRESH_TOKEN: text,
  GOOGLE_DRIVE_API_URL: z.string().default('https://www.googleapis.com'),
  GOOGLE_DRIVE_TOKEN_URL: text,
}

type Given = z.infer<z.ZodObject<typeof storageSettings>>

/** A place of which a setting is given is known; one that new bytes should go to has to be. Throws what is missing. */
export function readStorage(given: Given) {
  const s3 = given.S3_BUCKET
    ? {
        bucket: given.S3_BUCKET,
        region: given.S3_REGION,
        endpoint: given.S3_ENDPOINT,
        accessKeyId: given.S3_ACCESS_KEY_ID,
        secretAccessKey: given.S3_SECRET_ACCESS_KEY,
        // Servers beside AWS have one name for all buckets.
        isPathStyle: given.S3_FORCE_PATH_STYLE
          ? given.S3_FORCE_PATH_STYLE === 'true'
          : given.S3_ENDPOINT !== undefined,
      }
    : undefined
  const hasConsent = given.GOOGLE_DRIVE_CREDENTIALS_FILE ?? given.GOOGLE_DRIVE_REFRESH_TOKEN
  const googleDrive =
    given.GOOGLE_DRIVE_FOLDER_ID && hasConsent
      ? {
          folderId: given.GOOGLE_DRIVE_FOLDER_ID,
          credentialsFile: given.GOOGLE_DRIVE_CREDENTIALS_FILE,
          clientId: given.GOOGLE_DRIVE_CLIENT_ID,
          clientSecret: given.GOOGLE_DRIVE_CLIENT_SECRET,
          refreshToken: given.GOOGLE_DRIVE_REFRESH_TOKEN,
          apiUrl: given.GOOGLE_DRIVE_API_URL,
          tokenUrl: given.GOOGLE_DRIVE_TOKEN_URL,
        }
      : undefined
  if (given.STORAGE_TYPE === 'cloud' && !s3) throw missing('S3_BUCKET')
  if (given.STORAGE_TYPE === 'google-drive' && !googleDrive) {
    throw missing('GOOGLE_DRIVE_FOLDER_ID, and GOOGLE_DRIVE_CREDENTIALS_FILE or GOOGLE_DRIVE_REFRESH_TOKEN')
  }
  return { storageType: given.STORAGE_TYPE, s3, googleDrive, isS3Redirected: given.S3_REDIRECT === 'true' }
}

function missing(names: string): Error {
  return new Error(
    `The environment is not valid. STORAGE_TYPE names a storage without its settings: ${names}`,
  )
}
