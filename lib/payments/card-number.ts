// Twelve digits and more with whatever people put between them. A uuid is no card, though its digits may look like one.
const RUN = /\d(?:[\s\p{Pd}._/\\,:]{0,3}\d){11}/u
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Whether something that was sent could hold a full card number, in any member and however it is written (PAY-04). */
export function holdsCardNumber(sent: unknown): boolean {
  // A list of what is left to look at: what is nested without end must not end the stack.
  const left: unknown[] = [sent]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string' && isCardLike(value)) return true
    if (typeof value === 'number' && isCardLike(String(value))) return true
    if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) left.push(key, member)
    }
  }
  return false
}

function isCardLike(text: string): boolean {
  if (UUID.test(text)) return false
  // Digits of other scripts and full-width ones become plain ones.
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, digit => (/\d/.test(digit) ? digit : '0'))
  return RUN.test(plain)
}
