'use client'

import { useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { ProductImage } from '@/lib/shop/schemas'
import { foreignHostOf } from './picture-address'
import { ProductPicture } from './product-picture'

export interface ProductGalleryProps {
  name: string
  /** The main one first. */
  images: ProductImage[]
}

/**
 * The pictures side by side in a strip that snaps: fingers swipe it, the arrow keys scroll it, and without JavaScript it
 * scrolls too. The small ones below lead to each.
 */
export function ProductGallery({ name, images }: ProductGalleryProps) {
  const strip = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)

  if (images.length < 2) {
    const only = images[0]
    return (
      <Frame>
        {only ? (
          <Slide name={name} image={only} alt={name} isFirst />
        ) : (
          <ProductPicture name={name} imageUrl={null} />
        )}
      </Frame>
    )
  }

  function show(index: number) {
    const element = strip.current
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    element?.scrollTo({ left: index * element.clientWidth, behavior: isCalm ? 'auto' : 'smooth' })
  }

  return (
    <div className="space-y-3">
      <Frame>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
        <div
          ref={strip}
          role="group"
          aria-label={`Pictures of ${name}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
          tabIndex={0}
          onScroll={({ currentTarget: { scrollLeft, clientWidth } }) =>
            setCurrent(Math.round(scrollLeft / clientWidth))
          }
          className="flex snap-x snap-mandatory overflow-x-auto [scrollbar-width:none] focus-visible:-outline-offset-2"
        >
          {images.map((image, index) => (
            <div key={image.imageId} className="w-full shrink-0 snap-center">
              <Slide
                name={name}
                image={image}
                alt={`${name}, picture ${index + 1} of ${images.length}`}
                isFirst={index === 0}
              />
            </div>
          ))}
        </div>
      </Frame>
      <ul className="flex flex-wrap gap-2" aria-label="All pictures" data-print="hide">
        {images.map((image, index) => (
          <li key={image.imageId}>
            <button
              type="button"
              aria-label={`Show picture ${index + 1} of ${images.length}`}
              aria-current={index === current ? 'true' : undefined}
              onClick={() => show(index)}
              className={classNames(
                'block w-16 overflow-hidden rounded-control border-2 transition-colors sm:w-20',
                index === current ? 'border-accent' : 'border-transparent hover:border-line-strong',
              )}
            >
              <ProductPicture name={name} imageUrl={image.imageUrl} className="[&_span]:text-lg" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Frame({ children }: { children: React.ReactNode }) {
  return <div className="overflow-hidden rounded-card border border-line bg-surface-raised">{children}</div>
}

interface SlideProps {
  name: string
  image: ProductImage
  alt: string
  isFirst: boolean
}

function Slide({ name, image: { imageUrl }, alt, isFirst }: SlideProps) {
  const host = foreignHostOf(imageUrl)
  if (!host)
    return <ProductPicture name={name} imageUrl={imageUrl} alt={alt} isFirst={isFirst} fit="contain" />
  return (
    <div className="relative">
      <ProductPicture name={name} imageUrl={null} />
      <a
        href={imageUrl}
        target="_blank"
        rel="noopener noreferrer"
        className="absolute inset-x-4 bottom-4 mx-auto flex control-height w-fit max-w-[calc(100%-2rem)] items-center truncate rounded-control border border-line-strong bg-surface-raised px-4 text-sm underline underline-offset-4 hover:bg-surface-sunken"
      >
        Picture on {host}
        <span className="sr-only"> (opens a new tab)</span>
      </a>
    </div>
  )
}
