import type { HlsConfig, LoadPolicy, RetryConfig } from 'hls.js'
import { PlaybackPass } from './playback-pass'

const RETRY: RetryConfig = { maxNumRetry: 6, retryDelayMs: 1000, maxRetryDelayMs: 8000 }

/** How hls.js loads for us: every address gets the present pass, and a refused pass is renewed once. */
export function hlsConfig(pass: PlaybackPass, startSeconds: number): Partial<HlsConfig> {
  const policy: LoadPolicy = {
    default: {
      maxTimeToFirstByteMs: 10_000,
      maxLoadTimeMs: 60_000,
      timeoutRetry: RETRY,
      errorRetry: {
        ...RETRY,
        shouldRetry: (config, count, _isTimeout, response) => {
          const status = response?.code ?? 0
          if (status === 401 || status === 410) {
            // The retry waits for it, as `xhrSetup` asks for the present pass.
            void pass.renew()
            return count === 0
          }
          const isPassing = status === 0 || status === 429 || status >= 500
          return isPassing && count < (config?.maxNumRetry ?? 0)
        },
      },
    },
  }
  return {
    startPosition: startSeconds > 0 ? startSeconds : -1,
    maxBufferLength: 30,
    // No larger picture than the player shows.
    capLevelToPlayerSize: true,
    xhrSetup: async (xhr, url) => {
      xhr.open('GET', PlaybackPass.swap(url, await pass.current()), true)
    },
    manifestLoadPolicy: policy,
    playlistLoadPolicy: policy,
    fragLoadPolicy: policy,
  }
}
