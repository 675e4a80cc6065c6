/** A few reports of somebody who watches, each other than the one before so that no write is a repetition. */
export function progressBodies(fileId: string, durationSeconds: number) {
  const positions = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map(share => Math.floor(durationSeconds * share))
  return positions.map(seconds => ({
    file_id: fileId,
    progress_seconds: seconds,
    progress_percentage: Math.floor((100 * seconds) / durationSeconds),
    completed: false,
  }))
}
