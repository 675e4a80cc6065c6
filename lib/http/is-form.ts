/** Whether a request brings a form, which may carry a file, rather than JSON. */
export function isForm(request: Request): boolean {
  return /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')
}
