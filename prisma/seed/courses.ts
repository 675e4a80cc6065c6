import { breadAtHome } from './courses/bread-at-home'
import { espanolParaConversar } from './courses/espanol-para-conversar'
import { photographierLaVille } from './courses/photographier-la-ville'
import { pythonForYourOwnData } from './courses/python-for-your-own-data'
import { questionsToTables } from './courses/questions-to-tables'
import { readingTheNightSky } from './courses/reading-the-night-sky'
import { statisticsForCuriousPeople } from './courses/statistics-for-curious-people'
import { watercolorLandscapes } from './courses/watercolor-landscapes'
import { webApisThatAgeWell } from './courses/web-apis-that-age-well'
import type { SampleCourse } from './sample-course'

export const SAMPLE_COURSES: SampleCourse[] = [
  pythonForYourOwnData,
  readingTheNightSky,
  breadAtHome,
  espanolParaConversar,
  webApisThatAgeWell,
  statisticsForCuriousPeople,
  watercolorLandscapes,
  photographierLaVille,
  questionsToTables,
]
