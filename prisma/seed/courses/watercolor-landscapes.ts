import type { SampleCourse } from '../sample-course'

export const watercolorLandscapes: SampleCourse = {
  code: 'ART-205',
  title: 'Watercolor landscapes in three washes',
  category: 'arts-and-craft',
  teacher: 'lindqvist',
  level: 'intermediate',
  language: 'en',
  hue: 186,
  publishedDaysAgo: 19,
  price: { amount: 39.5, currency: 'EUR' },
  popularity: 4,
  description: `Paint what is far away with more water and what is near with less. Three washes, three brushes and four colors are enough for every landscape in this course.

You will paint the same valley in morning mist, at noon and in the last light, and see that the drawing hardly matters once the values are right.

You should have held a brush before; the first lesson shows how wet is wet.`,
  modules: [
    {
      title: 'Water before color',
      lessons: [
        {
          title: 'The first wash',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'A sky in one minute, and then hands off',
            points: [
              'Tilt the board, keep the bead',
              'Two colors meet by themselves',
              'Stop while it still looks wrong',
            ],
          },
        },
        {
          title: 'Palette and paper',
          handout: [
            'Buy less and buy it better. This list fits into a coat pocket and has lasted me for ten years of walks.',
            { heading: 'Four colors' },
            {
              bullets: [
                'Ultramarine, for skies and for everything that is far away',
                'Burnt sienna, which makes gray with the blue and earth without it',
                'Yellow ocher, for light that comes in low',
                'Quinacridone rose, one touch at the end of the day',
              ],
            },
            { heading: 'Paper' },
            'Cotton, 300 grams, cold pressed. Cheap paper punishes the second wash, and then you blame yourself.',
            {
              checks: ['I mixed five grays from two colors.', 'I painted a sky and did not touch it again.'],
            },
          ],
        },
      ],
    },
    {
      title: 'Near and far',
      lessons: [
        {
          title: 'Exercise: one valley, three lights',
          handout: [
            'Trace the drawing three times on one sheet. Work on all three at once, so that one can dry while you wet another.',
            { heading: 'Mist' },
            'Only two values. Leave the paper white where the river would be.',
            { heading: 'Noon' },
            'Three values with hard edges. Shadows are short and blue.',
            { heading: 'Last light' },
            'Warm in front, cool behind, and the darkest dark no larger than a fingernail.',
            { checks: ['From across the room I can tell which is which.'] },
          ],
        },
      ],
    },
  ],
  reviews: [
    { rating: 5, text: 'Stop while it still looks wrong. I have that on a note above my desk now.' },
    { rating: 4, text: 'Beautifully quiet. I wished for one longer demonstration of the second wash.' },
    {
      rating: 5,
      text: 'I have watched many hours of painting videos. This is the first that made me put half of my colors away.',
    },
    { rating: 4, text: 'The exercise with the three lights is demanding and very much worth it.' },
  ],
}
