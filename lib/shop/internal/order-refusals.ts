import { AppError, KEY_REUSED } from '@/lib/platform/errors'

export interface ShortProduct {
  productId: string
  name: string
  left: number
}

/** 409: names the products of which there is too little, and says what is left of them. */
export function outOfStock(first: ShortProduct, ...others: ShortProduct[]): AppError {
  const { name, left } = first
  return new AppError('conflict', 'out_of_stock', {
    publicMessage:
      left === 0 ? `“${name}” is sold out.` : `Only ${left} of “${name}” ${left === 1 ? 'is' : 'are'} left.`,
    details: { ...first, products: [first, ...others] },
  })
}

export function mixedCurrencies(): AppError {
  return new AppError('invalid_input', 'mixed_currencies', {
    publicMessage: 'These products have different currencies. Order those of each currency by themselves.',
  })
}

export function priceChanged(): AppError {
  return new AppError('conflict', 'price_changed', {
    publicMessage: 'A price changed in the meantime. Nothing was ordered; please look at the new total.',
  })
}

export function cartEmpty(): AppError {
  return new AppError('invalid_input', 'cart_empty', { publicMessage: 'Your cart is empty.' })
}

export function badQuantity(): AppError {
  return new AppError('invalid_input', 'bad_quantity', {
    publicMessage: 'Between 1 and 999 pieces of a product can be ordered at once.',
  })
}

/** 422. */
export function keyReused(): AppError {
  return new AppError('invalid_input', KEY_REUSED, {
    publicMessage: 'This Idempotency-Key was used for another order. Use a new one.',
  })
}
