// Objects drawn around (600, 450), standing at a height of about 740, on a canvas of 1200 by 900.

export type Motif = keyof typeof PRODUCT_MOTIFS

const hsl = (hue: number, saturation: number, lightness: number) =>
  `hsl(${((Math.round(hue) % 360) + 360) % 360}, ${saturation}%, ${lightness}%)`

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

/** A thick book, a little open, with bars on its cover. */
function book(hue: number): string {
  const bars = range(5).map(
    i =>
      `<rect x="${470 + i * 52}" y="${470 - i * 34}" width="34" height="${80 + i * 34}" rx="6" fill="${hsl(hue + 40, 70, 74 - i * 5)}"/>`,
  )
  return `<path d="M400 214 h384 a22 22 0 0 1 22 22 v494 a16 16 0 0 1 -16 16 h-390 z" fill="${hsl(hue, 20, 94)}"/>
    ${range(6)
      .map(i => `<path d="M412 ${722 - i * 5} h380" stroke="${hsl(hue, 14, 76)}" stroke-width="1.5"/>`)
      .join('')}
    <path d="M396 180 h370 a24 24 0 0 1 24 24 v486 a24 24 0 0 1 -24 24 h-370 z" fill="${hsl(hue, 52, 38)}"/>
    <path d="M396 180 h44 v534 h-44 a30 30 0 0 1 -30 -30 v-474 a30 30 0 0 1 30 -30 z" fill="${hsl(hue, 54, 30)}"/>
    <rect x="470" y="250" width="220" height="22" rx="11" fill="${hsl(hue + 40, 60, 86)}"/>
    <rect x="470" y="290" width="150" height="14" rx="7" fill="${hsl(hue + 40, 50, 72)}"/>${bars.join('')}`
}

/** A notebook held by a band, with a pencil in front. */
function notebook(hue: number): string {
  return `<rect x="398" y="182" width="384" height="552" rx="26" fill="${hsl(hue, 30, 92)}"/>
    <rect x="386" y="172" width="384" height="556" rx="26" fill="${hsl(hue, 44, 42)}"/>
    <rect x="700" y="172" width="18" height="556" fill="${hsl(hue + 150, 55, 62)}"/>
    <rect x="446" y="258" width="190" height="120" rx="10" fill="${hsl(hue, 30, 93)}"/>
    <path d="M470 352 l44 -34 36 18 60 -50" fill="none" stroke="${hsl(hue, 50, 36)}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>
    <g transform="rotate(14 820 500)"><rect x="796" y="270" width="36" height="400" fill="${hsl(hue + 190, 70, 62)}"/>
    <rect x="796" y="270" width="12" height="400" fill="${hsl(hue + 190, 70, 70)}"/>
    <path d="M796 670 h36 l-18 62 z" fill="${hsl(38, 55, 80)}"/><path d="M808 712 h12 l-6 20 z" fill="#2b2b30"/>
    <rect x="796" y="238" width="36" height="34" rx="6" fill="${hsl(350, 50, 72)}"/></g>`
}

/** A fan of cards. */
function cards(hue: number): string {
  const fan = range(5).map(i => {
    const fill = hsl(hue + i * 13, 56, 64 - i * 4)
    return `<g transform="rotate(${(i - 2) * 15} 600 860)"><rect x="480" y="220" width="240" height="360" rx="24" fill="#fff"/>
      <rect x="496" y="236" width="208" height="328" rx="14" fill="${fill}"/>
      <circle cx="600" cy="380" r="${46 + i * 5}" fill="#fff" opacity="0.85"/>
      <path d="M566 ${372 + i * 2} h68 M566 ${394 + i * 2} h44" stroke="${fill}" stroke-width="9" stroke-linecap="round"/></g>`
  })
  return `<g transform="translate(0 60)">${fan.join('')}</g>`
}

/** A turning star map. */
function starChart(hue: number): string {
  const stars = range(46).map(i => {
    const angle = i * 2.39996
    const radius = 36 + 33 * Math.sqrt(i)
    return `<circle cx="${(600 + radius * Math.cos(angle)).toFixed(1)}" cy="${(450 + radius * Math.sin(angle)).toFixed(1)}" r="${2 + (i % 4) * 1.6}" fill="#fff" opacity="${0.6 + (i % 3) * 0.18}"/>`
  })
  const hours = range(24).map(
    i =>
      `<path d="M600 168 v${i % 6 === 0 ? 30 : 16}" stroke="${hsl(hue, 30, 40)}" stroke-width="4" transform="rotate(${i * 15} 600 450)"/>`,
  )
  const rings = [80, 160, 235].map(
    radius =>
      `<circle cx="600" cy="450" r="${radius}" fill="none" stroke="#fff" stroke-opacity="0.22" stroke-width="2"/>`,
  )
  return `<circle cx="600" cy="450" r="296" fill="${hsl(hue, 20, 95)}"/>${hours.join('')}
    <circle cx="600" cy="450" r="248" fill="${hsl(hue, 56, 22)}"/>${rings.join('')}${stars.join('')}
    <path d="M470 380 l70 -46 76 30 64 -40 70 60" fill="none" stroke="#fff" stroke-opacity="0.7" stroke-width="3"/>
    <ellipse cx="600" cy="498" rx="190" ry="142" fill="none" stroke="${hsl(hue + 170, 80, 72)}" stroke-width="6"/>
    <circle cx="600" cy="450" r="12" fill="${hsl(hue + 170, 70, 72)}"/>`
}

/** A bent desk lamp with a warm bulb. */
function lamp(hue: number): string {
  return `<ellipse cx="560" cy="716" rx="150" ry="30" fill="${hsl(hue, 30, 26)}"/><ellipse cx="560" cy="706" rx="150" ry="28" fill="${hsl(hue, 32, 34)}"/>
    <path d="M560 700 L470 440 L690 290" fill="none" stroke="${hsl(hue, 16, 40)}" stroke-width="20" stroke-linecap="round" stroke-linejoin="round"/>
    <circle cx="470" cy="440" r="22" fill="${hsl(hue, 40, 46)}"/>
    <g transform="rotate(-24 720 320)"><path d="M590 404 l-120 330 h490 l-120 -330 z" fill="${hsl(hue + 30, 96, 74)}" opacity="0.3"/><path d="M650 250 h130 l70 150 h-270 z" fill="${hsl(hue, 62, 46)}"/>
    <path d="M650 250 h40 l-30 150 h-80 z" fill="${hsl(hue, 62, 54)}"/>
    <ellipse cx="715" cy="402" rx="134" ry="24" fill="${hsl(hue, 94, 68)}"/></g>`
}

/** A box of paints with a row of pans and a brush on it. */
function paints(hue: number): string {
  const pans = range(12).map(i => {
    const [x, y] = [388 + (i % 6) * 74, 430 + Math.floor(i / 6) * 96]
    return `<rect x="${x}" y="${y}" width="60" height="78" rx="10" fill="#fff"/><rect x="${x + 6}" y="${y + 6}" width="48" height="66" rx="7" fill="${hsl(i * 30 + hue, 66, 54)}"/>`
  })
  const wells = [430, 560, 690].map(
    (x, i) =>
      `<ellipse cx="${x + 30}" cy="300" rx="56" ry="38" fill="${hsl(hue + i * 80, 50, 78)}"/><ellipse cx="${x + 36}" cy="306" rx="30" ry="18" fill="${hsl(hue + i * 80, 60, 62)}"/>`,
  )
  return `<path d="M360 380 l26 -170 a20 20 0 0 1 20 -16 h392 a20 20 0 0 1 20 16 l26 170 z" fill="${hsl(hue, 16, 96)}"/>${wells.join('')}
    <rect x="350" y="380" width="504" height="276" rx="24" fill="${hsl(hue, 24, 24)}"/>
    <rect x="366" y="406" width="472" height="224" rx="14" fill="${hsl(hue, 16, 34)}"/>${pans.join('')}
    <rect x="350" y="636" width="504" height="70" rx="20" fill="${hsl(hue, 24, 20)}"/>
    <g transform="rotate(-38 880 560)"><rect x="866" y="330" width="22" height="300" rx="8" fill="${hsl(28, 60, 52)}"/>
    <rect x="863" y="620" width="28" height="60" fill="#c9ccd1"/><path d="M863 680 h28 q4 54 -14 84 q-18 -30 -14 -84z" fill="${hsl(hue, 62, 44)}"/></g>`
}

/** Two brushes in a glass. */
function brushes(hue: number): string {
  const brush = (x: number, turn: number, width: number, color: string) =>
    `<g transform="rotate(${turn} ${x} 600)"><rect x="${x - width / 3}" y="330" width="${(width * 2) / 3}" height="360" rx="8" fill="${color}"/>
      <rect x="${x - width / 2}" y="262" width="${width}" height="84" fill="#d5d8dc"/><rect x="${x - width / 2}" y="262" width="${width / 3}" height="84" fill="#eef0f2"/>
      <path d="M${x - width / 2} 264 q-${width / 3} -70 ${width / 2} -138 q${(width * 5) / 6} 68 ${width / 2} 138 z" fill="${hsl(24, 42, 30)}"/></g>`
  return `${brush(560, -11, 46, hsl(hue, 66, 42))}${brush(650, 10, 30, hsl(hue + 180, 45, 40))}
    <path d="M450 470 h300 l-26 250 a24 24 0 0 1 -24 20 h-200 a24 24 0 0 1 -24 -20 z" fill="#fff" opacity="0.5"/>
    <path d="M459 560 h282 l-17 160 a24 24 0 0 1 -24 20 h-200 a24 24 0 0 1 -24 -20 z" fill="${hsl(200, 50, 72)}" opacity="0.55"/>
    <ellipse cx="600" cy="470" rx="150" ry="20" fill="none" stroke="#fff" stroke-width="6" opacity="0.9"/>
    <path d="M486 500 l20 200" stroke="#fff" stroke-width="12" stroke-linecap="round" opacity="0.65"/>`
}

/** A braided strap, rolled, with its rings. */
function strap(hue: number): string {
  const coils = range(4).map(i => {
    const radius = 90 + i * 48
    return `<circle cx="580" cy="470" r="${radius}" fill="none" stroke="${hsl(hue, 46, 38 + (i % 2) * 8)}" stroke-width="42"/>
      <circle cx="580" cy="470" r="${radius}" fill="none" stroke="${hsl(hue + 30, 60, 70)}" stroke-width="10" stroke-dasharray="16 14"/>`
  })
  return `${coils.join('')}<path d="M814 470 q30 150 96 210" fill="none" stroke="${hsl(hue, 46, 42)}" stroke-width="42" stroke-linecap="round"/>
    <circle cx="924" cy="702" r="36" fill="none" stroke="#b9bdc4" stroke-width="14"/>
    <rect x="828" y="560" width="70" height="46" rx="8" fill="${hsl(24, 45, 28)}" transform="rotate(58 862 582)"/>`
}

/** A jar of starter that has risen, a cloth over it. */
function jar(hue: number): string {
  const bubbles = range(16).map(
    i =>
      `<circle cx="${470 + ((i * 71) % 260)}" cy="${470 + ((i * 53) % 220)}" r="${6 + (i % 5) * 4}" fill="${hsl(42, 44, 92)}" opacity="0.8"/>`,
  )
  return `<rect x="430" y="300" width="340" height="430" rx="46" fill="#fff" opacity="0.55"/>
    <path d="M442 440 q158 -44 316 0 v238 a44 44 0 0 1 -44 44 h-228 a44 44 0 0 1 -44 -44 z" fill="${hsl(40, 46, 82)}"/>${bubbles.join('')}
    <path d="M430 520 h26 M430 600 h26 M430 680 h26" stroke="${hsl(hue, 40, 46)}" stroke-width="5" opacity="0.7"/>
    <path d="M410 300 q14 -92 190 -92 q176 0 190 92 q14 54 -20 74 q-24 -32 -52 -4 q-28 34 -60 2 q-30 -30 -60 0 q-30 30 -60 0 q-32 -28 -58 2 q-30 26 -52 0 q-32 -20 -18 -74z" fill="${hsl(hue, 52, 58)}"/>
    ${range(5)
      .map(
        i =>
          `<path d="M${446 + i * 70} 236 q-10 60 -4 110" stroke="#fff" stroke-opacity="0.4" stroke-width="8" fill="none"/>`,
      )
      .join('')}
    <path d="M424 336 q176 34 352 0" fill="none" stroke="${hsl(30, 45, 40)}" stroke-width="12"/>
    <path d="M466 420 v250" stroke="#fff" stroke-width="12" stroke-linecap="round" opacity="0.7"/>`
}

/** A loaf in its basket. */
function basket(hue: number): string {
  const coils = range(6).map(
    i =>
      `<path d="M${352 + i * 12} ${560 + i * 28} h${496 - i * 24}" stroke="${hsl(hue, 42, 58 - (i % 2) * 8)}" stroke-width="32" stroke-linecap="round"/>`,
  )
  const slashes = range(4).map(
    i =>
      `<path d="M${474 + i * 66} ${440 - (i % 2) * 8} q28 -76 58 -92" fill="none" stroke="${hsl(38, 60, 88)}" stroke-width="14" stroke-linecap="round"/>`,
  )
  return `<path d="M372 540 q0 -250 228 -250 q228 0 228 250 z" fill="${hsl(28, 58, 48)}"/>
    <path d="M400 520 q10 -200 200 -206" fill="none" stroke="${hsl(32, 66, 62)}" stroke-width="20" opacity="0.7"/>${slashes.join('')}
    <path d="M330 540 q90 34 140 0 q70 40 130 4 q66 36 134 -4 q60 36 136 0 l-10 40 h-520 z" fill="#fff"/>${coils.join('')}`
}

/** A camera folded from card. */
function camera(hue: number): string {
  return `<path d="M360 330 l60 -50 h440 l-60 50 z" fill="${hsl(hue, 40, 66)}"/><path d="M800 330 l60 -50 v380 l-60 60 z" fill="${hsl(hue, 42, 40)}"/>
    <rect x="360" y="330" width="440" height="390" rx="10" fill="${hsl(hue, 44, 54)}"/>
    <rect x="360" y="410" width="440" height="54" fill="${hsl(hue + 160, 50, 44)}"/>
    <circle cx="580" cy="544" r="118" fill="${hsl(hue, 24, 24)}"/><circle cx="580" cy="544" r="86" fill="${hsl(hue, 18, 36)}"/>
    <circle cx="580" cy="544" r="10" fill="#0c0c10"/><circle cx="548" cy="512" r="16" fill="#fff" opacity="0.35"/>
    <rect x="400" y="350" width="92" height="40" rx="8" fill="#fff" opacity="0.85"/><circle cx="742" cy="370" r="20" fill="${hsl(4, 70, 56)}"/>
    <path d="M360 720 l30 -30 M800 720 l-30 -30" stroke="#fff" stroke-opacity="0.5" stroke-width="5" stroke-dasharray="10 8"/>`
}

/** A mug with a check mark, steaming. */
function mug(hue: number): string {
  const steam = [520, 600, 680].map(
    (x, i) =>
      `<path d="M${x} ${300 - i * 8} q-26 -40 0 -78 q26 -38 0 -76" fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity="0.65"/>`,
  )
  return `${steam.join('')}<path d="M770 420 h60 a70 70 0 0 1 70 70 v50 a90 90 0 0 1 -90 90 h-50" fill="none" stroke="${hsl(hue, 44, 46)}" stroke-width="40"/>
    <path d="M410 340 h380 v300 a100 100 0 0 1 -100 100 h-180 a100 100 0 0 1 -100 -100 z" fill="${hsl(hue, 46, 52)}"/>
    <path d="M410 340 h84 v390 q-84 -16 -84 -100 z" fill="#fff" opacity="0.14"/>
    <ellipse cx="600" cy="340" rx="190" ry="40" fill="${hsl(hue, 40, 66)}"/><ellipse cx="600" cy="346" rx="164" ry="30" fill="${hsl(24, 48, 24)}"/>
    <path d="M520 548 l56 56 112 -126" fill="none" stroke="#fff" stroke-width="34" stroke-linecap="round" stroke-linejoin="round"/>`
}

/** A poster in a frame, of blocks like a table. */
function poster(hue: number): string {
  const cells = range(20).map(i => {
    const [x, y] = [452 + (i % 4) * 78, 236 + Math.floor(i / 4) * 86]
    return `<rect x="${x}" y="${y}" width="66" height="66" rx="8" fill="${hsl(hue + Math.floor(i / 4) * 38, 58, 50 + ((i * 7) % 4) * 6)}"/>
      <rect x="${x + 12}" y="${y + 40}" width="${26 + ((i * 5) % 3) * 8}" height="8" rx="4" fill="#fff" opacity="0.8"/>`
  })
  return `<rect x="396" y="150" width="420" height="590" rx="8" fill="${hsl(28, 36, 34)}"/><rect x="396" y="150" width="420" height="12" fill="${hsl(28, 40, 46)}"/>
    <rect x="418" y="172" width="376" height="546" fill="#fdfcf8"/><rect x="452" y="196" width="180" height="18" rx="9" fill="${hsl(hue, 40, 30)}"/>${cells.join('')}`
}

/** A bag on its handles, papers looking out. */
function tote(hue: number): string {
  return `<path d="M510 330 q0 -170 96 -170 q96 0 96 170" fill="none" stroke="${hsl(hue, 34, 48)}" stroke-width="24"/>
    <rect x="500" y="262" width="150" height="120" fill="#fff" transform="rotate(-7 575 320)"/><rect x="580" y="270" width="140" height="120" fill="${hsl(hue + 40, 30, 90)}" transform="rotate(6 650 320)"/>
    <path d="M400 330 h420 l26 390 a18 18 0 0 1 -18 20 h-436 a18 18 0 0 1 -18 -20 z" fill="${hsl(hue, 40, 76)}"/>
    <path d="M400 330 h420 l3 44 h-426 z" fill="${hsl(hue, 36, 66)}"/>
    <path d="M470 330 q0 120 60 120 M742 330 q0 120 -60 120" fill="none" stroke="${hsl(hue, 34, 48)}" stroke-width="24"/>
    <path d="M500 600 q55 -44 110 0 q55 -44 110 0 v-90 q-55 -44 -110 0 q-55 -44 -110 0 z" fill="${hsl(hue + 170, 46, 36)}"/>
    <path d="M610 510 v90" stroke="${hsl(hue, 40, 76)}" stroke-width="7"/>`
}

export const PRODUCT_MOTIFS = {
  book,
  notebook,
  cards,
  starChart,
  lamp,
  paints,
  brushes,
  strap,
  jar,
  basket,
  camera,
  mug,
  poster,
  tote,
}
