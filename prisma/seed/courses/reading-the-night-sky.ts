import type { SampleCourse } from '../sample-course'

export const readingTheNightSky: SampleCourse = {
  code: 'SKY-101',
  title: 'Reading the night sky',
  category: 'science',
  teacher: 'okonkwo',
  level: 'beginner',
  language: 'en',
  hue: 232,
  publishedDaysAgo: 73,
  popularity: 8,
  description: `Find your way among the stars with nothing but your eyes. After this course you can name the brightest stars of the season, tell a planet from a plane, and find north without a phone.

Each lesson is short enough to watch on the doorstep before you look up. Town skies are fine: we begin with what shines through street light and walk outward from there.

Works in both hemispheres; where the sky differs, the observing sheet has a part for each.`,
  modules: [
    {
      title: 'What moves and what stays',
      lessons: [
        {
          title: 'How the sky turns',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'One evening, one turn: where to look and when',
            points: [
              'The point that stands still',
              'Why stars rise earlier each day',
              'Your fist is ten degrees wide',
            ],
          },
        },
        {
          title: 'Planets wander',
          video: {
            seconds: 20,
            subtitle: 'Five lights that are not stars',
            points: ['They keep to one narrow road', 'They do not twinkle', 'Which one is it tonight?'],
          },
        },
      ],
    },
    {
      title: 'Your own first night',
      lessons: [
        {
          title: 'Observing sheet',
          handout: [
            'Take this sheet outside. A red light spares your eyes; a bicycle lamp with a paper napkin over it will do. Wait ten minutes before you judge how dark it is.',
            { heading: 'North of the equator' },
            {
              bullets: [
                'The Plough: follow the two stars at its end to the Pole Star. That is north.',
                'Follow the curve of its handle to Arcturus, orange, in spring and summer.',
                'In winter, Orion: the belt points down to Sirius and up to Aldebaran.',
              ],
            },
            { heading: 'South of the equator' },
            {
              bullets: [
                'The Southern Cross: extend its long axis four and a half times. Below that point is south.',
                'The two Pointers beside it tell it from the False Cross.',
                'Canopus, the second brightest star of all, stands high in summer.',
              ],
            },
            { heading: 'What I saw' },
            {
              checks: [
                'A star that has a color',
                'A light that moved within five minutes',
                'The point around which everything turns',
              ],
            },
          ],
        },
      ],
    },
  ],
  reviews: [
    {
      rating: 5,
      text: 'I live in the middle of a city and still found Jupiter on the first evening. My children now insist on it.',
    },
    {
      rating: 5,
      text: 'Calm, precise and never showing off. The trick with the fist is worth the whole course.',
    },
    {
      rating: 4,
      text: 'Lovely. A bit more on the southern sky in the videos would have been nice, the sheet has it though.',
    },
    {
      rating: 5,
      text: 'Watched it on a camping trip, downloaded nothing but the sheet, and needed nothing else.',
    },
    { rating: 4, text: 'Exactly as long as it has to be.' },
    { rating: 5, text: 'I teach scouts and will use the observing sheet with my group.' },
  ],
}
