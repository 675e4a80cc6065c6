import type { SampleProduct } from './sample-product'

const BOOKS = 'Books & workbooks'
const TOOLS = 'Tools & materials'
const KITS = 'Kits'
const DESK = 'For the desk'

/** What the people of the school make and sell, the oldest first. */
export const SAMPLE_PRODUCTS: SampleProduct[] = [
  {
    name: 'Star chart for northern skies',
    category: TOOLS,
    seller: 'okonkwo',
    price: 22,
    stock: 9,
    daysAgo: 74,
    motif: 'starChart',
    hue: 235,
    hasCloseView: true,
    images: ['https://example.org/pictures/star-chart-in-use.jpg'],
    description:
      'Turn the disc to the date and the hour, hold it over your head, and the window shows the sky that is there. Made for 35 to 55 degrees north.\n\nPrinted on matte board that does not reflect a red lamp, 24 cm across, with the brighter planets on the back for the next five years. The course “Reading the night sky” uses this very chart.',
  },
  {
    name: 'Python workbook: sixty small exercises',
    category: BOOKS,
    seller: 'instructor',
    price: 18,
    stock: 46,
    daysAgo: 70,
    motif: 'book',
    hue: 212,
    hasCloseView: true,
    description:
      'Sixty exercises on one page each, with room to write by hand. They begin with reading what a program will print and end with a small program of your own that reads your bank statements.\n\nAnswers stand at the end, and each says why. 144 pages, lies flat when open.',
  },
  {
    name: 'Watercolor sketch set',
    category: TOOLS,
    seller: 'lindqvist',
    price: 46,
    stock: 12,
    daysAgo: 63,
    motif: 'paints',
    hue: 205,
    hasCloseView: true,
    description:
      'Twelve half pans in the order in which one needs them outdoors, a folding palette with three wells and a brush that closes into its own handle. Fits in a coat pocket.\n\nThe colors are those of “Watercolor landscapes in three washes”. Pans can be replaced one by one.',
  },
  {
    name: 'Sourdough starter kit',
    category: KITS,
    seller: 'lindqvist',
    price: 34,
    stock: 15,
    daysAgo: 58,
    motif: 'jar',
    hue: 8,
    hasCloseView: true,
    description:
      'Ten grams of a dried starter that has lived in Uppsala since 2009, a jar with a scale on its side, a linen cloth, a wooden spoon and a card that says what to do on each of the first seven days.\n\nYou need flour, water and a shelf out of the draft.',
  },
  {
    name: 'Camera strap, braided',
    category: TOOLS,
    seller: 'ferreyra',
    price: 38,
    stock: 8,
    daysAgo: 51,
    motif: 'strap',
    hue: 340,
    hasCloseView: true,
    description:
      'Braided by hand from cotton rope that gets softer with every walk. Long enough to be worn across the body, 118 cm, with leather ends and steel rings that fit all common cameras.\n\nCarries up to 3 kg.',
  },
  {
    name: 'Reading the sky: a pocket almanac',
    category: BOOKS,
    seller: 'okonkwo',
    price: 14.9,
    stock: 4,
    daysAgo: 47,
    motif: 'notebook',
    hue: 255,
    description:
      'One double page for each week: what rises, what sets, and one thing that is worth staying up for. With columns for what you saw, and how sure you were.\n\nThe print run of this year is nearly gone; the next one comes in autumn.',
  },
  {
    name: 'Mug: it worked yesterday',
    category: DESK,
    seller: 'instructor',
    price: 13,
    stock: 7,
    daysAgo: 40,
    motif: 'mug',
    hue: 184,
    description:
      'Stoneware, 350 ml, glazed by hand, so that no two check marks are alike. Survives the dishwasher and most deployments.',
  },
  {
    name: 'Conversation cards: español cotidiano',
    category: BOOKS,
    seller: 'ferreyra',
    price: 16,
    stock: 26,
    daysAgo: 36,
    motif: 'cards',
    hue: 14,
    description:
      'Eighty cards with a question on one side and the words that one needs for the answer on the other. Sorted by how brave one has to be.\n\nMade for two to six people and a kitchen table.',
  },
  {
    name: 'Red-light reading lamp',
    category: TOOLS,
    seller: 'okonkwo',
    price: 29,
    stock: 12,
    daysAgo: 30,
    motif: 'lamp',
    hue: 6,
    description:
      'A desk lamp that turns to a deep red, so that your eyes stay used to the dark while you read the chart. Runs eight hours from its battery; charges by USB-C.',
  },
  {
    name: 'Proofing basket with linen',
    category: KITS,
    seller: 'lindqvist',
    price: 27,
    stock: 3,
    daysAgo: 26,
    motif: 'basket',
    hue: 38,
    description:
      'Rattan, 22 cm, for a loaf of about one kilogram. The linen can be taken off and washed. Dust it well with rice flour the first few times.',
  },
  {
    name: 'Two round brushes, sizes 4 and 10',
    category: TOOLS,
    seller: 'lindqvist',
    price: 19.5,
    stock: 17,
    daysAgo: 21,
    motif: 'brushes',
    hue: 30,
    description:
      'Synthetic hair that holds nearly as much water as squirrel and springs back better. With these two one can paint everything in the course; a third one is a matter of taste.',
  },
  {
    name: 'A poster of status codes that one really meets',
    category: DESK,
    seller: 'instructor',
    price: 17.5,
    stock: 21,
    daysAgo: 16,
    motif: 'poster',
    hue: 280,
    description:
      'Twenty codes, what they mean, who is to blame and what to answer instead. 50 by 70 cm on heavy paper, sent in a tube. The frame is not part of it.',
  },
  {
    name: 'Pinhole camera to fold',
    category: KITS,
    seller: 'ferreyra',
    price: 15,
    stock: 34,
    daysAgo: 11,
    motif: 'camera',
    hue: 52,
    hasCloseView: true,
    description:
      'Three sheets of card, a foil with a hole of 0.3 mm, and an afternoon. Takes photographic paper of 6 by 9 cm. The back of the box holds a table of exposure times, from noon in June to a gray morning in November.',
  },
  {
    name: 'Tote bag for handouts',
    category: DESK,
    seller: 'okonkwo',
    price: 11,
    stock: 50,
    daysAgo: 5,
    motif: 'tote',
    hue: 60,
    description:
      'Undyed cotton, wide enough for A4 on its side. What it earns goes to the school observatory’s roof, which has to open by hand.',
  },
]
