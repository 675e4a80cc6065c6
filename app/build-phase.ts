/**
 * Whether `next build` is rendering this page. A build has no database, so the page is made without data then, and the
 * first request after the start makes it anew with it.
 */
// biome-ignore lint/style/noProcessEnv: Next says it through the environment alone, and it is no setting of ours.
export const isBuilding = () => process.env.NEXT_PHASE === 'phase-production-build'
