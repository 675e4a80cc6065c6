import { config } from '@/lib/platform/config'

export const SAMPLE_PASSWORD = 'lectern-demo'

const SAMPLES = [
  { role: 'Learner', email: 'learner@example.com' },
  { role: 'Instructor', email: 'instructor@example.com' },
  { role: 'Admin', email: 'admin@example.com' },
]

/** The named people of the sample school, with their password: in the demo alone, nowhere else. */
export function sampleAccounts() {
  return config().isDemo ? SAMPLES.map(sample => ({ ...sample, password: SAMPLE_PASSWORD })) : []
}
