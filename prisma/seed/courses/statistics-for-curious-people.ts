import type { SampleCourse } from '../sample-course'

export const statisticsForCuriousPeople: SampleCourse = {
  code: 'STAT-150',
  title: 'Statistics for curious people',
  category: 'science',
  teacher: 'okonkwo',
  level: 'intermediate',
  language: 'en',
  hue: 168,
  coverTopic: 'statistics',
  publishedDaysAgo: 30,
  popularity: 5,
  description: `Averages mislead, small samples shout, and most surprising numbers are surprising for a dull reason. Learn to notice which reason it is.

This is a course in reading numbers rather than in computing them. Every lesson starts with a headline, asks three questions of it, and ends with a sentence you could defend at dinner.

You need school arithmetic and some patience with uncertainty.`,
  modules: [
    {
      title: 'Where numbers come from',
      lessons: [
        {
          title: 'The average of whom?',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'Means, medians, and the person in the middle',
            points: [
              'Ten salaries and one very large one',
              'Who was asked, who answered',
              'The spread matters more',
            ],
          },
        },
        {
          title: 'Three questions for a headline',
          handout: [
            'Cut out a headline with a number in it and hold it against these questions. Two of three answers are usually enough.',
            { heading: 'Of what?' },
            'Twice as many, compared with which group, in which year? A doubling from one to two is a story about one person.',
            { heading: 'By whom?' },
            'Who counted, who paid for it, and who was left out because they were hard to reach?',
            { heading: 'And otherwise?' },
            'What would the number be if nothing at all were going on? If you cannot say, the surprise is not in the number.',
            {
              checks: [
                'I found the size of the sample.',
                'I found the spread, or noticed that it was missing.',
                'I can say it again without a percentage.',
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'Living with chance',
      lessons: [
        {
          title: 'Coincidence has a size',
          video: {
            seconds: 20,
            subtitle: 'What chance alone would do, shown a hundred times',
            points: [
              'Shuffle the labels and count again',
              'Small groups win and lose',
              'When to stop looking',
            ],
          },
        },
      ],
    },
  ],
  reviews: [
    { rating: 4, text: 'I read the newspaper differently now, which is both good and tiring.' },
    { rating: 5, text: 'The shuffling idea explained in twenty seconds what a whole semester could not.' },
    { rating: 4, text: 'Clear and funny in a dry way. More exercises, please.' },
    { rating: 2, text: 'I expected formulas. It is a good course, but not the one I was looking for.' },
    { rating: 5, text: 'Recommended to my whole editorial team.' },
  ],
}
