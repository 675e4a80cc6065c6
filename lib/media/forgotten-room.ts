import { findReservations, type Reservation, releaseReservation } from '@/lib/media/quota-store'
import { findUpload } from '@/lib/media/upload-store'

const SETTLED_SECONDS = 60

/** Room whose upload never began, or ended before its room was given back. */
export async function findForgottenRoom(): Promise<Reservation[]> {
  const forgotten: Reservation[] = []
  for (const reservation of await findReservations(SETTLED_SECONDS))
    if (!(await findUpload(reservation.uploadId))) forgotten.push(reservation)
  return forgotten
}

/** Gives it back, and says of how many uploads. Doing it again changes nothing. */
export async function releaseForgottenRoom(): Promise<number> {
  const forgotten = await findForgottenRoom()
  for (const { uploadId } of forgotten) await releaseReservation(uploadId)
  return forgotten.length
}
