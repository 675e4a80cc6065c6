import { JsonLd } from '@/components/catalog/json-ld'
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
  return <JsonLd data={data} />
}
