import type { SampleCourse } from '../sample-course'

export const espanolParaConversar: SampleCourse = {
  code: 'ESP-101',
  title: 'Español para conversar: primeras charlas',
  category: 'languages',
  teacher: 'ferreyra',
  level: 'beginner',
  language: 'es',
  hue: 348,
  publishedDaysAgo: 50,
  popularity: 6,
  description: `Habla desde el primer día. En este curso aprendes a saludar, a pedir algo, a contar quién eres y a salir de apuros cuando no entiendes, con frases que la gente usa de verdad.

Cada lección es una conversación corta: primero se escucha, después se lee y al final se repite con tus propios datos. La gramática aparece cuando hace falta, no antes.

Para principiantes. Las instrucciones están en un español muy sencillo.`,
  modules: [
    {
      title: 'Encontrarse',
      lessons: [
        {
          title: 'Hola, ¿qué tal?',
          isPreview: true,
          video: {
            seconds: 20,
            subtitle: 'Saludar, presentarse y preguntar el nombre',
            points: [
              'Tres saludos para todo el día',
              '¿Cómo te llamas? Me llamo…',
              '«Mucho gusto», y una pausa',
            ],
          },
        },
        {
          title: 'Frases para no perderse',
          handout: [
            'Lleva esta hoja contigo. Con estas frases puedes seguir en español aunque no entiendas todo, y eso es lo más importante de las primeras semanas.',
            { heading: 'Cuando no entiendes' },
            {
              bullets: [
                '¿Puedes repetir, por favor?',
                'Más despacio, por favor. Estoy aprendiendo.',
                '¿Qué significa «…»?',
                '¿Cómo se dice esto en español?',
              ],
            },
            { heading: 'Para ganar tiempo' },
            { bullets: ['A ver…', 'Pues, mira…', 'Es una buena pregunta.'] },
            { heading: 'Esta semana' },
            {
              checks: [
                'He saludado a tres personas.',
                'He preguntado el nombre de alguien.',
                'He dicho «más despacio» sin vergüenza.',
              ],
            },
          ],
        },
      ],
    },
    {
      title: 'En la calle',
      lessons: [
        {
          title: 'Un café, por favor',
          handout: [
            'Lee la conversación en voz alta, dos veces. La segunda vez, cambia lo que pides y el precio.',
            { heading: 'En la barra' },
            {
              bullets: [
                '—Buenos días. ¿Qué te pongo?',
                '—Quisiera un café con leche, por favor. ¿Y qué hay para comer?',
                '—Tostadas, o tortilla recién hecha.',
                '—Pues una tostada. ¿Cuánto es?',
                '—Tres con veinte. ¿Algo más?',
                '—Nada más, gracias. Cuando puedas, la cuenta.',
              ],
            },
            { heading: 'Los números que más se oyen' },
            'Uno cincuenta, dos ochenta, tres con veinte, cinco justos. En las tiendas casi nadie dice «euros» ni «pesos»: basta el número.',
            {
              checks: [
                'He pedido algo sin señalar con el dedo.',
                'He entendido el precio a la primera.',
                'He dicho «cuando puedas».',
              ],
            },
          ],
        },
        {
          title: 'Para escuchar en el autobús',
          recording: {
            seconds: 24,
            captions: {
              es: [
                '[música suave]',
                'Esta lección no se mira:\nse escucha.',
                'Cierra los ojos, o mira por la ventana.',
                'Di en voz baja lo que oyes\na tu alrededor.',
                'Tres palabras bastan para empezar.',
              ],
              en: [
                '[soft music]',
                'This lesson is not watched:\nit is listened to.',
                'Close your eyes, or look out of the window.',
                'Say under your breath what you hear\naround you.',
                'Three words are enough to begin.',
              ],
            },
          },
        },
        {
          title: '¿Qué dirías tú?',
          quiz: [
            {
              question: 'No has entendido el precio. ¿Qué dices?',
              choices: ['Nada más, gracias.', '¿Puedes repetir, por favor?', 'Mucho gusto.'],
              answer: 1,
            },
            {
              question: 'Quieres pagar y el camarero está ocupado.',
              choices: ['¡Cuenta!', 'Es una buena pregunta.', 'Cuando puedas, la cuenta.'],
              answer: 2,
            },
            {
              question: '«Tres con veinte» son…',
              choices: ['3,20', '320', '23'],
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
      text: 'Por fin un curso en el que se habla. La hoja de frases la llevo siempre en el bolsillo.',
    },
    { rating: 5, text: 'I ordered a coffee in Cartagena and nobody switched to English. Gracias, Lucía!' },
    { rating: 4, text: 'Muy claro y muy amable. Me gustaría una segunda parte con más pasado.' },
    { rating: 4, text: 'I read the dialogue aloud on the tram. Two people have joined in so far.' },
    { rating: 5, text: 'Aprendí más en una semana que en un año de aplicaciones.' },
  ],
}
