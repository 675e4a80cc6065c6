import type { ProductWithImages } from '@/lib/shop/schemas'

/** What search engines read of a product (schema.org Product). */
export function ProductJsonLd({ product, images }: ProductWithImages) {
  const { name, description, category, price, currency, stock, seller, rating, ratingCount } = product
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    description: description || name,
    category,
    ...(images.length > 0 ? { image: images.map(({ imageUrl }) => imageUrl) } : {}),
    offers: {
      '@type': 'Offer',
      price,
      priceCurrency: currency,
      availability: `https://schema.org/${stock > 0 ? 'InStock' : 'OutOfStock'}`,
      seller: { '@type': 'Person', name: `${seller.firstName} ${seller.lastName}` },
    },
    ...(ratingCount > 0
      ? { aggregateRating: { '@type': 'AggregateRating', ratingValue: rating, ratingCount } }
      : {}),
  }
  // A "<" could end the script early: names are other people's words.
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped above; React would escape quotes too and break the JSON.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
