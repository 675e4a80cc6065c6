'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import type { ProductErrors, ProductTexts } from './product-input'

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'SEK', 'JPY', 'INR', 'BRL', 'ZAR', 'NGN']

export interface ProductFieldsProps {
  value: ProductTexts
  errors: ProductErrors
  /** Those in use, offered while one types. */
  categories: string[]
  onChange: (changes: Partial<ProductTexts>) => void
}

export function ProductFields({ value, errors, categories, onChange }: ProductFieldsProps) {
  const currencies = CURRENCIES.includes(value.currency) ? CURRENCIES : [value.currency, ...CURRENCIES]
  return (
    <div className="space-y-6">
      <Field id="product-name" label="Name" required error={errors.name ?? null}>
        {control => (
          <TextInput
            {...control}
            value={value.name}
            maxLength={200}
            placeholder="For example: Star chart for northern skies"
            onChange={event => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="product-category"
        label="Category"
        required
        hint="Choose one of those in the shop or name a new one."
        error={errors.category ?? null}
      >
        {control => (
          <>
            <TextInput
              {...control}
              list="product-categories"
              value={value.category}
              maxLength={100}
              onChange={event => onChange({ category: event.target.value })}
            />
            <datalist id="product-categories">
              {categories.map(name => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-6 sm:grid-cols-3 sm:gap-x-6">
        <Field id="product-price" label="Price" required error={errors.price ?? null}>
          {control => (
            <TextInput
              {...control}
              inputMode="decimal"
              value={value.price}
              maxLength={10}
              onChange={event => onChange({ price: event.target.value })}
            />
          )}
        </Field>
        <Field id="product-currency" label="Currency" error={errors.currency ?? null}>
          {control => (
            <Select
              {...control}
              value={value.currency}
              onChange={event => onChange({ currency: event.target.value })}
            >
              {currencies.map(code => (
                <option key={code}>{code}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          id="product-stock"
          label="In stock"
          required
          className="col-span-2 sm:col-span-1"
          error={errors.stock ?? null}
        >
          {control => (
            <TextInput
              {...control}
              inputMode="numeric"
              value={value.stock}
              maxLength={7}
              onChange={event => onChange({ stock: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        id="product-description"
        label="Description"
        hint="What is it, what is it made of, and whom does it suit?"
        error={errors.description ?? null}
      >
        {control => (
          <TextArea
            {...control}
            rows={6}
            value={value.description}
            maxLength={10_000}
            onChange={event => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
