import type { SampleCourse } from '../sample-course'

/** The draft that an instructor finds in the studio: one lesson is there, one is still to be recorded. */
export const questionsToTables: SampleCourse = {
  code: 'SQL-120',
  title: 'Questions to tables: practical SQL',
  category: 'technology',
  teacher: 'instructor',
  level: 'intermediate',
  language: 'en',
  hue: 190,
  popularity: 0,
  description: `Learn to ask a database a question and to trust its answer. We start from questions that people really ask (which of our courses are finished, and by whom?) and end with queries that can be read aloud.

Work in progress: the second module is being recorded.`,
  modules: [
    {
      title: 'One table',
      lessons: [
        {
          title: 'Choosing rows, choosing columns',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'A query is a sentence: learn to read it aloud',
            points: [
              'From, where, select: in this order',
              'Three kinds of nothing',
              'Counting what is not there',
            ],
          },
        },
      ],
    },
    { title: 'Two tables', lessons: [{ title: 'Joins, drawn by hand', isUnrecorded: true }] },
  ],
  reviews: [],
}
