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
          title: 'Coincidence has a size: an experiment',
          handout: [
            'You need a pack of cards, a pencil and a quarter of an hour. Two classes took the same test; one of them had music playing. Is the difference between them a difference?',
            { heading: 'Write the cards' },
            'Write each of these marks on a card. With music: 14, 11, 17, 12, 16. Without: 10, 13, 9, 15, 12. The averages are 14.0 and 11.8, so music seems to be worth 2.2 points.',
            { heading: 'Shuffle the labels' },
            {
              bullets: [
                'Shuffle all ten cards and deal them into two hands of five.',
                'Write down the difference of the two averages.',
                'Do it twenty times. It takes less long than it sounds.',
              ],
            },
            { heading: 'Count' },
            'How often was the difference 2.2 or more, although no music was involved at all? With these numbers it happens in about one deal of eight, counting one direction only. That is the size of the coincidence.',
            {
              checks: [
                'I dealt twenty times, and did not stop when it looked good.',
                'I can explain to somebody why I shuffled.',
                'I know what I would need in order to be surer: more cards.',
              ],
            },
          ],
        },
      ],
    },
  ],
  reviews: [
    { rating: 4, text: 'I read the newspaper differently now, which is both good and tiring.' },
    { rating: 5, text: 'Twenty deals of cards explained to me what a whole semester could not.' },
    { rating: 4, text: 'Clear and funny in a dry way. More exercises, please.' },
    { rating: 2, text: 'I expected formulas. It is a good course, but not the one I was looking for.' },
    { rating: 5, text: 'Recommended to my whole editorial team.' },
  ],
}
