import type { SampleCourse } from '../sample-course'

export const breadAtHome: SampleCourse = {
  code: 'BREAD-101',
  title: 'Bread at home: flour, water, time',
  category: 'arts-and-craft',
  teacher: 'lindqvist',
  level: 'beginner',
  language: 'en',
  hue: 28,
  publishedDaysAgo: 66,
  popularity: 7,
  description: `One loaf, four ingredients, no machine. You will learn what dough should feel like at each hour, and how to rescue it when it does not.

We bake the same bread three times and change a single thing each time: first the water, then the time, then the heat. After the third loaf you will no longer need the recipe.

Equipment: a bowl, a pot with a lid that may go into the oven, and kitchen scales.`,
  modules: [
    {
      title: 'The dough',
      lessons: [
        {
          title: 'Mixing without kneading',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'Let water do the work while you do something else',
            points: [
              'Weigh everything, the water too',
              'Thirty seconds of mixing',
              'Four folds in two hours',
            ],
          },
        },
        {
          title: 'The recipe, and what to do when',
          handout: [
            { heading: 'For one loaf' },
            {
              bullets: [
                '450 g bread flour, or 400 g and 50 g of rye',
                '330 g water, cool in summer, lukewarm in winter',
                '9 g salt',
                '2 g dry yeast, or 100 g of lively sourdough and 50 g less flour and water',
              ],
            },
            { heading: 'A day with bread in it' },
            {
              bullets: [
                '18:00 mix, cover, and leave it alone for half an hour',
                '18:30 to 20:30 fold four times, about every half hour',
                '20:30 into the refrigerator until tomorrow',
                'Next day: shape, rest for an hour, and heat the oven with the pot in it to 240 degrees Celsius',
                'Bake 25 minutes with the lid and 20 without',
              ],
            },
            { heading: 'If something is off' },
            'Flat and pale: it waited too long, bake sooner. Tight and torn: not long enough. Gummy: it was cut too early. Wait an hour, even if nobody at home agrees.',
          ],
        },
      ],
    },
    {
      title: 'The oven',
      lessons: [
        {
          title: 'Shaping and scoring',
          video: {
            seconds: 20,
            subtitle: 'Tension outside, air inside, one confident cut',
            points: [
              'Flour on the table, not in the dough',
              'Drag it toward you',
              'Cut at a low angle, once',
            ],
          },
        },
        {
          title: 'Baking log',
          handout: [
            'Write down three loaves. Change one thing at a time, or you will not know what helped.',
            {
              checks: [
                'Loaf 1: as in the recipe. Temperature of the kitchen, hours of rest, notes.',
                'Loaf 2: 20 g more water. What changed in the dough? What changed in the crumb?',
                'Loaf 3: a night longer in the cold. Taste both, blindfolded if you can find somebody to help.',
              ],
            },
            { heading: 'Your recipe' },
            'Cross out the numbers above and write your own. That is the recipe you will remember.',
          ],
        },
      ],
    },
  ],
  reviews: [
    { rating: 5, text: 'Third loaf tonight. The neighbors have started to ring the bell.' },
    {
      rating: 5,
      text: 'Nothing about this is complicated and that is the point. The baking log is brilliant.',
    },
    {
      rating: 4,
      text: 'My first one was a brick, the second was bread. The page with what is off told me why.',
    },
    { rating: 5, text: 'Best explanation of scoring I have seen. Low angle, once. It works.' },
    {
      rating: 4,
      text: 'Wonderful course. I had to convert to a gas oven and would have liked a hint on that.',
    },
    { rating: 3, text: 'Good, although I would have liked to see more sourdough.' },
  ],
}
