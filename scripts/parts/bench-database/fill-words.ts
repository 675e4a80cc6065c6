// Words of which the titles and descriptions of the benchmark are made. Some begin alike ("demo" and "democracy"), some
// differ by one letter, as the words of a real catalog do.
export const SUBJECTS = `photography, portrait lighting, landscape painting, watercolor, typography, interface design, web
accessibility, JavaScript, TypeScript, Python, Rust, PostgreSQL, data visualization, machine learning, linear algebra,
calculus, probability, statistics, game theory, astronomy, planetary albedo, star charts, climate science, oceanography,
botany, mushroom identification, beekeeping, gardening, soil chemistry, organic chemistry, thermodynamics, electronics,
robotics, bicycle repair, woodworking, joinery, pottery, knitting, sewing, bookbinding, creative writing, screenwriting,
poetry, public speaking, negotiation, bookkeeping, project management, contract law, democracy, world history, Roman
history, archaeology, philosophy, ethics, psychology, child development, nutrition, bread baking, pasta, fermentation,
coffee roasting, chess, guitar, piano, jazz harmony, music theory, choir singing, film editing, animation, sound
recording, podcasting, Spanish, French, German, Portuguese, Italian, Japanese, Mandarin, sign language, first aid,
running, swimming, yoga, rock climbing, sailing, navigation, map making, urban planning, architecture, interior design,
furniture restoration, home wiring, plumbing, solar power, cryptography`

export const ANGLES = `A practical introduction to, Foundations of, The craft of, Advanced, Everyday, Working with, First
steps in, A demonstration of, Demonstrations in, The science of, A short history of, Problem solving in, Teaching, Tools
for, Habits for better, Patterns of, A field guide to, Masterclass, Mistakes in, Measuring, Thinking about, An evening
with, The language of, Projects in, Exercises in, Questions about, The business of, Restoring confidence in, Slow,
Understanding`

export const CONTEXTS = `for beginners, for teachers, at home, in a weekend, in thirty days, with small groups, on a
budget, for makers, for the curious, under pressure, from scratch, in practice, by example, for parents, for engineers,
for artists, after sixty, without jargon, for remote teams, in the open air, with real data, for exam week, step by step,
for travelers, in the classroom, for managers, with children, in depth, for writers, in the lab, for night owls, at work,
for volunteers, one hour a day, with open tools, for the second time`

export const GIVEN_NAMES = `Ada, Chidi, Ingrid, Lucía, Mateo, Noor, Priya, Sven, Tomás, Wanjiru, Yuki, Zeynep, Albert,
Alberta, Amara, Bruno, Celeste, Dmitri, Elena, Farah, Gustav, Hana, Ivo, Jonas, Katya, Leila, Marta, Nils, Olga, Pedro`

export const FAMILY_NAMES = `Okonkwo, Calder, Ferreyra, Lindqvist, Haddad, Iyer, Sato, Kowalski, Moreau, Njoroge, Petrov,
Quispe, Rossi, Schmidt, Tanaka, Usman, Varga, Weber, Xu, Yilmaz, Zamora, Albrecht, Brandt, Costa, Duarte, Eriksen, Fischer,
Garcia, Hughes, Ito, Jansen, Keller, Lopez, Marino, Novak, Osei`

/** As an SQL array. */
export function wordArray(words: string): string {
  const list = words.split(',').map(word => word.trim().replace(/\s+/g, ' '))
  return `ARRAY['${list.map(word => word.replaceAll("'", "''")).join("','")}']`
}
