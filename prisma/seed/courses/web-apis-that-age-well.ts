import type { SampleCourse } from '../sample-course'

export const webApisThatAgeWell: SampleCourse = {
  code: 'API-310',
  title: 'Web APIs that age well',
  category: 'technology',
  teacher: 'instructor',
  level: 'advanced',
  language: 'en',
  hue: 265,
  publishedDaysAgo: 41,
  price: { amount: 79, currency: 'USD' },
  popularity: 4,
  description: `Most interfaces are designed in an afternoon and lived with for ten years. This course is about the decisions that are cheap on the first day and expensive ever after.

We read four real interfaces that had to change, find the sentence in each that made the change hard, and write the one that would have made it easy. Topics: names, errors, retries, and saying goodbye to a version.

For people who have built and run at least one interface that others depend on.`,
  modules: [
    {
      title: 'Promises you make without noticing',
      lessons: [
        {
          title: 'The same request, twice',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'Retries, keys, and what the second answer should say',
            points: [
              'Why every client sends some requests twice',
              'A key that the caller chooses',
              'What to keep, and for how long',
            ],
          },
        },
        {
          title: 'A table of errors',
          handout: [
            'An error is an answer to a program first and to a person second. This page is the table that we fill in during the lesson; print it and keep it beside the keyboard.',
            { heading: 'Three questions for every error' },
            {
              bullets: [
                'Will the same request succeed later? Then say when.',
                'Can the caller change something? Then name the field.',
                'Is it ours? Then log the cause, and tell the caller a number to quote.',
              ],
            },
            { heading: 'Words to avoid' },
            'Invalid, bad, illegal, something went wrong. None of them says what would have been right.',
            {
              checks: [
                'Each refusal has a stable word that a program can compare.',
                'No message reveals whether somebody else has an account.',
                'The documentation lists refusals beside the fields that cause them.',
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'Changing what others depend on',
      lessons: [
        {
          title: 'Checklist: before you publish',
          handout: [
            'Go through this list with somebody who will call the interface, not with somebody who wrote it.',
            {
              checks: [
                'Every list has a limit, and the limit is written down.',
                'Every amount has a unit in its name.',
                'Every time is in UTC and says so.',
                'Unknown fields are refused in requests and ignored in answers.',
                'There is a date on which this version ends, or a sentence that it never will.',
              ],
            },
            { heading: 'Further reading' },
            'RFC 9110 for the meaning of methods and status codes, RFC 9457 for the shape of problems. Both are shorter than their reputation.',
          ],
        },
        {
          title: 'Would it break somebody?',
          quiz: [
            {
              question: 'You add a field to an answer. Who may notice?',
              choices: [
                'Nobody: answers may always grow',
                'Clients that refuse fields they do not know',
                'Only clients of the newest version',
              ],
              answer: 1,
            },
            {
              question: 'A request came twice with the same key. What does the second answer say?',
              choices: ['The same as the first', 'An error', 'Nothing'],
              answer: 0,
            },
          ],
        },
      ],
    },
  ],
  reviews: [
    {
      rating: 5,
      text: 'The lesson about retries describes an outage we had in March almost minute by minute.',
    },
    {
      rating: 4,
      text: 'Dense, in a good way. I paused a lot. The checklist went straight into our review template.',
    },
    {
      rating: 5,
      text: 'Finally somebody who talks about the second year of an interface instead of the first hour.',
    },
    { rating: 3, text: 'Good ideas, but I would have liked to see more code and fewer principles.' },
  ],
}
