import { PlaybackPass } from './playback-pass'

/** Loads something beside the video with the present pass; one that was refused is renewed once. */
export async function fetchWithPass(url: string, pass: PlaybackPass): Promise<Response> {
  const ask = async (token: string | null) => fetch(PlaybackPass.swap(url, token))
  const answer = await ask(await pass.current())
  if (answer.status !== 401 && answer.status !== 410) return answer
  return ask(await pass.renew())
}
