/** Leads to another address for this once: the answer is nobody else's, and the other side learns nothing of where we are. */
export function sendElsewhere(url: string): Response {
  return new Response(null, {
    status: 302,
    headers: { location: url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}
