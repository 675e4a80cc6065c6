// Who may call what (check 1). Each line gives the status that a visitor, a student, an instructor and an admin get.
// All ids in the addresses are those of a draft course, with a lesson and a file, of an instructor who is none of them;
// what an admin would change is replaced by ids of nothing, so that no line changes what another one asks for.

export interface Policy {
  visitor: number
  student: number
  instructor: number
  admin: number
  body?: object
  headers?: Record<string, string>
}

type Request = Pick<Policy, 'body' | 'headers'>

export const everybody = (status: number, request: Request = {}): Policy => ({
  visitor: status,
  student: status,
  instructor: status,
  admin: status,
  ...request,
})

export const signedIn = (status: number, request: Request = {}, others: Partial<Policy> = {}): Policy => ({
  ...everybody(status, request),
  visitor: 401,
  ...others,
})

/** `instructor` is the answer to one who is a stranger to the course. */
export const teachers = (instructor: number, admin: number, request: Request = {}): Policy => ({
  visitor: 401,
  student: 403,
  instructor,
  admin,
  ...request,
})

export const admins = (status: number): Policy => ({
  visitor: 401,
  student: 403,
  instructor: 403,
  admin: status,
})

/** A page sends a visitor to sign in and comes back. */
export const pageFor = (student: number, instructor: number, admin: number): Policy => ({
  visitor: 307,
  student,
  instructor,
  admin,
})
