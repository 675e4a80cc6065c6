import { LEARNER } from './people'
import type { SampleOrder } from './sample-product'

const at = (name: string) => `${name}@example.com`

/** Who bought what. Each order is of one seller, who can then say that it was handed over. */
export const SAMPLE_ORDERS: SampleOrder[] = [
  {
    key: 'sample-01',
    buyer: at('maya.thompson'),
    items: [['Star chart for northern skies', 2]],
    daysAgo: 66,
    status: 'fulfilled',
    reviews: [
      {
        rating: 5,
        text: 'We took it to the lake and found Lyra on the first try. My daughter has not given it back since.',
      },
    ],
  },
  {
    key: 'sample-02',
    buyer: at('thiago.moreira'),
    items: [
      ['Python workbook: sixty small exercises', 1],
      ['Mug: it worked yesterday', 1],
    ],
    daysAgo: 38,
    status: 'fulfilled',
    reviews: [
      {
        rating: 5,
        text: 'Writing by hand felt slow for two days and then I noticed that I understood more.',
      },
      { rating: 4, text: 'A good mug. The handle is a little small for my hand.' },
    ],
  },
  {
    key: 'sample-03',
    buyer: at('aoife.brennan'),
    items: [['Sourdough starter kit', 1]],
    daysAgo: 33,
    status: 'fulfilled',
    reviews: [
      { rating: 5, text: 'Alive on day four, as the card said. The jar alone is worth half the price.' },
    ],
  },
  {
    key: 'sample-04',
    buyer: LEARNER.email,
    items: [
      ['Star chart for northern skies', 1],
      ['Reading the sky: a pocket almanac', 1],
    ],
    daysAgo: 29,
    status: 'fulfilled',
    reviews: [{ rating: 4, text: 'Easy to read in the dark. The planets on the back are rather small.' }],
  },
  {
    key: 'sample-05',
    buyer: at('jonas.weber'),
    items: [['Watercolor sketch set', 1]],
    daysAgo: 27,
    status: 'fulfilled',
    reviews: [
      { rating: 4, text: 'Everything is where one needs it. I replaced the green after a month of meadows.' },
    ],
  },
  {
    key: 'sample-06',
    buyer: at('priya.raghavan'),
    items: [['Reading the sky: a pocket almanac', 2]],
    daysAgo: 24,
    status: 'fulfilled',
    reviews: [{ rating: 5, text: 'One thing a week is exactly as much as I manage.' }],
  },
  {
    key: 'sample-07',
    buyer: at('giulia.marchetti'),
    items: [['Proofing basket with linen', 2]],
    daysAgo: 20,
    status: 'fulfilled',
    reviews: [{ rating: 3, text: 'Well made. It took five loaves until the dough stopped sticking.' }],
  },
  {
    key: 'sample-08',
    buyer: at('eleni.papadaki'),
    items: [['Conversation cards: español cotidiano', 1]],
    daysAgo: 18,
    status: 'fulfilled',
    reviews: [{ rating: 5, text: 'We laughed more than we conjugated, and both helped.' }],
  },
  {
    key: 'sample-09',
    buyer: at('kwame.asante'),
    items: [['Python workbook: sixty small exercises', 3]],
    daysAgo: 15,
    status: 'fulfilled',
    reviews: [{ rating: 4, text: 'Bought one for each of us at work. More exercises on dates, please.' }],
  },
  {
    key: 'sample-10',
    buyer: at('wanjiru.kamau'),
    items: [['Camera strap, braided', 1]],
    daysAgo: 13,
    status: 'canceled',
  },
  {
    key: 'sample-11',
    buyer: at('haruto.nakagawa'),
    items: [['Star chart for northern skies', 2]],
    daysAgo: 12,
    status: 'fulfilled',
    reviews: [{ rating: 5, text: 'Beautiful, exact, and it survived the rain.' }],
  },
  {
    key: 'sample-12',
    buyer: LEARNER.email,
    items: [['Camera strap, braided', 1]],
    daysAgo: 8,
    status: 'canceled',
  },
  {
    key: 'sample-13',
    buyer: at('ruby.mitchell'),
    items: [['Red-light reading lamp', 1]],
    daysAgo: 6,
    status: 'fulfilled',
    reviews: [
      { rating: 4, text: 'The red is deep enough. I wish the switch were easier to find in the dark.' },
    ],
  },
  {
    key: 'sample-14',
    buyer: at('selam.tesfaye'),
    items: [['Reading the sky: a pocket almanac', 1]],
    daysAgo: 4,
    status: 'placed',
  },
  {
    key: 'sample-15',
    buyer: at('linh.pham'),
    items: [['Proofing basket with linen', 1]],
    daysAgo: 3,
    status: 'placed',
  },
  {
    key: 'sample-16',
    buyer: at('marcus.bell'),
    items: [
      ['Mug: it worked yesterday', 3],
      ['A poster of status codes that one really meets', 1],
    ],
    daysAgo: 2,
    status: 'placed',
  },
  {
    key: 'sample-17',
    buyer: LEARNER.email,
    items: [
      ['Watercolor sketch set', 1],
      ['Two round brushes, sizes 4 and 10', 1],
    ],
    daysAgo: 1,
    status: 'placed',
  },
]
