interface Author {
  firstName: string
  lastName: string
  isErased: boolean
}

const ERASED = 'Former member'

/** First name and initial: a review is public, its author's whole name is not. */
export function authorName({ firstName, lastName, isErased }: Author): string {
  return isErased ? ERASED : `${firstName} ${[...lastName][0] ?? ''}.`
}

/** For admins. */
export function fullName({ firstName, lastName, isErased }: Author): string {
  return isErased ? ERASED : `${firstName} ${lastName}`
}
