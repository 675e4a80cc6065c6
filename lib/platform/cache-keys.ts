/** The row of a product, its posted addresses with it (PERF-04). */
export const productKey = (productId: string) => `product:${productId}`

/** The image records of a product (PERF-04). */
export const imagesKey = (productId: string) => `images:${productId}`
