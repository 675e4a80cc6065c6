const TURNS = 10

/**
 * What was asked for, or what `late` throws when it does not come in time. Counted is the time in which this process ran:
 * one that was held up, by work or by a machine that gave it no time, hears what came meanwhile before it gives up.
 */
export async function withinOwnTime<Answer>(
  limitMs: number,
  answer: Promise<Answer>,
  late: () => Error,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    let turns = 0
    timer = setInterval(() => {
      turns += 1
      if (turns === TURNS) reject(late())
    }, limitMs / TURNS)
  })
  try {
    return await Promise.race([answer, over])
  } finally {
    clearInterval(timer)
  }
}
