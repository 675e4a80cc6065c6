import type { SampleCourse } from '../sample-course'

export const pythonForYourOwnData: SampleCourse = {
  code: 'PY-110',
  title: 'Python for the data you already have',
  category: 'technology',
  teacher: 'instructor',
  level: 'beginner',
  language: 'en',
  hue: 212,
  publishedDaysAgo: 58,
  popularity: 8,
  description: `Turn the spreadsheets on your disk into answers. You will load a messy file, clean it in a dozen lines, group it, and draw one chart that settles an argument.

No programming experience is needed, and nothing is installed beyond Python itself. We work with one file from start to finish: two years of bicycle counts from a bridge, with all the gaps and typing mistakes of a real export.

By the end you can repeat the same five steps with a file of your own: load, look, clean, group, draw.`,
  modules: [
    {
      title: 'From file to table',
      lessons: [
        {
          title: 'Load a file and look at it',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'Two years of bicycle counts, one line at a time',
            points: [
              'Open the file without breaking it',
              'Read the first ten rows',
              'Ask what each column means',
            ],
            captions: {
              en: [
                '[quiet chords]',
                'Two years of bicycle counts,\none line at a time.',
                'First we open the file\nwithout breaking it.',
                'Then we read the first ten rows,\nslowly, as one reads a letter.',
                'And of each column we ask\nwhat it means.',
                '<i>A number without a question\nis only ink.</i>',
              ],
              de: [
                '[leise Akkorde]',
                'Zwei Jahre gezählte Fahrräder,\nZeile für Zeile.',
                'Zuerst öffnen wir die Datei,\nohne sie zu beschädigen.',
                'Dann lesen wir die ersten zehn Zeilen,\nlangsam, wie einen Brief.',
                'Und bei jeder Spalte fragen wir,\nwas sie bedeutet.',
                '<i>Eine Zahl ohne Frage\nist nur Tinte.</i>',
              ],
            },
          },
        },
        {
          title: 'What the columns mean',
          handout: [
            'The file bridge-counts.csv holds one row for each hour from January 2023 to December 2024. Read this page before you write any code: half of all mistakes with data are misunderstandings of a column.',
            { heading: 'Columns' },
            {
              bullets: [
                'hour: start of the hour, local time. In March one hour is missing, in October one appears twice.',
                'northbound, southbound: bicycles counted by a loop in the road. Two riding side by side count as one.',
                'temperature: degrees Celsius at the station on the bank, not on the bridge.',
                'note: free text by the maintenance crew, mostly empty. “loop off” means that the zero is not a zero.',
              ],
            },
            { heading: 'Before you go on' },
            {
              checks: [
                'I know what one row stands for.',
                'I found the two hours in October that look alike.',
                'I can say why a zero may be a gap.',
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'From table to answer',
      lessons: [
        {
          title: 'Clean, group, draw',
          video: {
            seconds: 60,
            subtitle: 'Is the bridge busier on rainy Mondays or on sunny Sundays?',
            points: [
              'Drop the hours when the loop was off',
              'Group by weekday and weather',
              'Draw one chart, label both axes',
              'Say what the chart does not show',
            ],
          },
        },
        {
          title: 'Worksheet: your own file',
          handout: [
            'Choose a file of your own with at least a hundred rows: bank statements, steps, electricity, sales. Keep a copy untouched.',
            { heading: 'Five steps' },
            {
              bullets: [
                'Load it, and print how many rows and columns there are.',
                'Look at ten rows from the middle, not from the top, where files are always tidy.',
                'Clean it, and write down each row you dropped and why.',
                'Group it by one column and count.',
                'Draw it, and show it to someone who does not know the file.',
              ],
            },
            { heading: 'You are done when' },
            {
              checks: [
                'The chart answers a question that you wrote down before you began.',
                'Running the script twice gives the same picture.',
                'Somebody else understood it without you talking.',
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
      text: 'I had a folder of meter readings and no idea what to do with them. Now I have a chart on the fridge.',
    },
    {
      rating: 5,
      text: 'Short, honest and in the right order. The page about columns saved me from a wrong conclusion.',
    },
    {
      rating: 4,
      text: 'Very clear. I would have liked one more lesson on dates, they are always the hard part.',
    },
    {
      rating: 4,
      text: 'Good pace for somebody who has never programmed. The worksheet is where it clicked.',
    },
    {
      rating: 5,
      text: 'Did it in two evenings with my daughter. She asked about the October hour before I did.',
    },
    { rating: 3, text: 'Solid, but I knew most of it already. The last lesson is the best one.' },
  ],
}
