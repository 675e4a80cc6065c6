import { POST as record } from '@/app/learn/api/progress/route'

// The same handler under the short path (PRG-20).
export const POST = record
