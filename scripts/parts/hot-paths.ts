import * as covers from '@/app/api/covers/[fileId]/[name]/route'
import * as live from '@/app/api/health/live/route'
import * as playback from '@/app/api/lessons/[lessonId]/playback/route'
import * as media from '@/app/api/media/[token]/[fileId]/[name]/route'
import * as upload from '@/app/api/uploads/[uploadId]/route'
import * as uploadLinks from '@/app/api/uploads/links/route'
import * as uploadPreflight from '@/app/api/uploads/preflight/route'
import * as uploads from '@/app/api/uploads/route'
import * as courseProgress from '@/app/learn/api/progress/course/[courseId]/route'
import * as fileProgress from '@/app/learn/api/progress/file/[fileId]/route'
import * as progress from '@/app/learn/api/progress/route'
import type { Mount } from '@/lib/http/node-server'

// What is asked for often or carries bytes. Each is a route file that Next serves as well (`npm run dev` has no Node
// server in front), so nothing depends on being here but its speed.
export const hotPaths: Mount[] = [
  { path: '/learn/api/progress', handlers: progress },
  { path: '/learn/api/progress/file/[fileId]', handlers: fileProgress },
  { path: '/learn/api/progress/course/[courseId]', handlers: courseProgress },
  { path: '/api/progress', handlers: progress },
  { path: '/api/progress/file/[fileId]', handlers: fileProgress },
  { path: '/api/progress/course/[courseId]', handlers: courseProgress },
  { path: '/api/media/[token]/[fileId]/[name]', except: '/api/media/files/', handlers: media },
  { path: '/api/lessons/[lessonId]/playback', handlers: playback },
  { path: '/api/covers/[fileId]/[name]', handlers: covers },
  { path: '/api/uploads', handlers: uploads },
  // Beside the next one, which would take them for ids.
  { path: '/api/uploads/preflight', handlers: uploadPreflight },
  { path: '/api/uploads/links', handlers: uploadLinks },
  { path: '/api/uploads/[uploadId]', handlers: upload },
  { path: '/api/health/live', handlers: live },
]
