/** Under which delivery serves captions. */
export const captionsName = (language: string) => `captions-${language}.vtt`

/** Under which a state of them is kept; nobody is served it. */
export const revisionName = (language: string, revision: number) => `captions-${language}.r${revision}.vtt`
