import type { SampleCourse } from '../sample-course'

export const photographierLaVille: SampleCourse = {
  code: 'PHOTO-140',
  title: 'Photographier la ville à pied',
  category: 'arts-and-craft',
  teacher: 'ferreyra',
  level: 'beginner',
  language: 'fr',
  hue: 312,
  coverTopic: 'city',
  publishedDaysAgo: 9,
  popularity: 3,
  description: `Une heure de marche, un seul objectif, trente-six images au plus. Ce cours apprend à voir avant de déclencher : la lumière d’abord, le cadre ensuite, le sujet à la fin.

Un téléphone suffit. Nous parcourons le même quartier à trois moments de la journée, puis nous choisissons ensemble : dix images, cinq, une.

Chaque leçon se termine par une promenade à faire le jour même.`,
  modules: [
    {
      title: 'Regarder',
      lessons: [
        {
          title: 'Suivre la lumière',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'Où tombe-t-elle, et qui la traverse ?',
            points: [
              'Attendre vaut mieux que courir',
              'Le mur clair, la rue sombre',
              'Une ombre est aussi un sujet',
            ],
          },
        },
        {
          title: 'Carnet de promenade',
          handout: [
            'Imprimez cette page et pliez-la en quatre. Elle tient dans une poche et vous évitera de regarder l’écran après chaque image.',
            { heading: 'Avant de partir' },
            { checks: ['Une heure, pas plus', 'Un seul objectif, pas de zoom', 'Trente-six images au plus'] },
            { heading: 'En chemin' },
            {
              bullets: [
                'Restez dix minutes au même coin de rue. Laissez la ville venir à vous.',
                'Reculez d’un pas, puis avancez de deux.',
                'Demandez. Un sourire et deux mots suffisent presque toujours.',
              ],
            },
            { heading: 'Au retour' },
            'Choisissez dix images sans réfléchir, cinq en réfléchissant, une le lendemain.',
          ],
        },
      ],
    },
  ],
  reviews: [
    { rating: 5, text: 'Je fais le même chemin depuis douze ans et je ne l’avais jamais vu.' },
    {
      rating: 4,
      text: 'Très beau cours, bref et exigeant. J’aurais aimé voir davantage d’images commentées.',
    },
    {
      rating: 4,
      text: 'I followed it with school French and a phone. The walk at dusk was the best hour of my week.',
    },
  ],
}
