import { GET as read } from '@/app/learn/api/progress/file/[fileId]/route'

// The same handler under the short path (PRG-20).
export const GET = read
