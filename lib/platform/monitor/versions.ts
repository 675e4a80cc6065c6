import packageFile from '@/package.json' with { type: 'json' }

// Versions are pinned to the digit there, so what it names is what is installed.
const { version, dependencies } = packageFile

/** What runs in this process. */
export function readVersions(): { name: string; version: string }[] {
  return [
    { name: 'Lectern', version },
    { name: 'Node.js', version: process.versions.node },
    { name: 'Next.js', version: dependencies.next },
    { name: 'React', version: dependencies.react },
    { name: 'Prisma', version: dependencies.prisma },
    { name: 'PostgreSQL driver (pg)', version: dependencies.pg },
    { name: 'MongoDB driver', version: dependencies.mongodb },
    { name: 'Redis driver (ioredis)', version: dependencies.ioredis },
    { name: 'Job queue (graphile-worker)', version: dependencies['graphile-worker'] },
  ]
}
