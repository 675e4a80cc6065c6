/** Data of a page for search engines. */
export function JsonLd({ data }: { data: object }) {
  // A "<" could end the script early: titles are other people's words.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped above; React would escape quotes too and break the JSON.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
