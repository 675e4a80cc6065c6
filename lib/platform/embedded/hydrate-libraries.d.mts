export function embeddedPostgresFolder(): string | undefined
