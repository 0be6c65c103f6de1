/** The stylesheet of the report as a web page, on screen and on paper. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Latin letters only: other scripts are shown in the reader's own typefaces. */
function fontFace(family: string, file: string, style: 'normal' | 'italic'): string {
  const path = require.resolve(`@fontsource-variable/${file}`)
  const data = readFileSync(path).toString('base64')
  return `@font-face { font-family: '${family}'; font-style: ${style}; font-weight: 200 900; src: url(data:font/woff2;base64,${data}) format('woff2'); }`
}

let faces: string | undefined

/** The typefaces go with the page: it looks the same everywhere and fetches nothing. */
export function fontFaces(): string {
  faces ??= [
    fontFace(
      'Genomlys Serif',
      'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
      'normal',
    ),
    fontFace(
      'Genomlys Serif',
      'source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
      'italic',
    ),
    fontFace(
      'Genomlys Sans',
      'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
      'normal',
    ),
  ].join('\n')
  return faces
}

export const stylesheet = `
:root {
  --ink: #1a2426;
  --muted: #4f5d5f;
  --accent: #0b5a5e;
  --hairline: #bccaca;
  --warning: #8a5300;
  --paper: #fff;
  --serif: 'Genomlys Serif', 'Source Serif 4', Georgia, 'Times New Roman', serif;
  --sans: 'Genomlys Sans', 'Source Sans 3', 'Segoe UI', Arial, sans-serif;
  --number: 6.5rem;
  color-scheme: light;
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  padding: 2.5rem 1.5rem 4rem;
  background: var(--paper);
  color: var(--ink);
  font: 400 1rem / 1.55 var(--serif);
  hyphens: auto;
  overflow-wrap: break-word;
}
body > * { max-width: 52rem; margin-inline: auto; }
.skip { position: absolute; left: -100rem; font-family: var(--sans); }
.skip:focus { position: static; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }

.title-block { border-top: 4px solid var(--accent); padding-top: 0.75rem; }
.sender { display: flex; justify-content: space-between; gap: 1rem; margin: 0; font: 400 1.06rem / 1.35 var(--sans); }
.sender strong { display: block; font-weight: 600; color: var(--accent); }
.draft { align-self: start; padding: 0.15rem 0.6rem; border: 1.5px solid var(--ink); font-weight: 600; }
h1 { margin: 4rem 0 0; font: 600 clamp(1.9rem, 1.4rem + 2.6vw, 2.6rem) / 1.12 var(--serif); hyphens: manual; text-wrap: balance; }
.subtitle { margin: 0.6rem 0 0; font: 400 1.2rem / 1.35 var(--sans); color: var(--muted); }
.facts { display: grid; grid-template-columns: var(--number) minmax(0, 1fr); row-gap: 0.3rem; margin: 2rem 0 0; font: 400 0.92rem / 1.4 var(--sans); }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }

h2, h3, h4, h5, h6 { display: grid; grid-template-columns: var(--number) minmax(0, 1fr); margin: 0; font-family: var(--sans); font-weight: 600; line-height: 1.25; hyphens: manual; break-after: avoid; }
h2 > :last-child, h3 > :last-child, h4 > :last-child, h5 > :last-child, h6 > :last-child { grid-column: 2; }
.number { grid-column: 1; font-variant-numeric: tabular-nums; }
h2 { margin-top: 3.6rem; padding-top: 0.55rem; border-top: 1.5px solid var(--accent); font-size: 1.55rem; color: var(--accent); }
h3 { margin-top: 2.4rem; font-size: 1.2rem; }
h4 { margin-top: 1.9rem; font-size: 1.05rem; }
.inner-heading { display: block; margin-top: 1.6rem; font: 600 1rem / 1.4 var(--serif); }

nav h2 { margin-top: 3rem; }
nav ol { margin: 0.6rem 0 0; padding: 0; list-style: none; font: 400 0.94rem / 1.35 var(--sans); }
nav ol ol { margin: 0; }
nav a { display: grid; grid-template-columns: var(--number) minmax(0, 1fr); padding: 0.22rem 0; color: var(--ink); text-decoration: none; }
nav a:hover { color: var(--accent); text-decoration: underline; }
nav a > :last-child { grid-column: 2; }
nav > ol > li { padding-top: 0.4rem; }
nav > ol > li > a { font-weight: 600; }

p, ul, ol, .gap, .inner-heading, .note, .decision { margin-left: var(--number); max-width: 40rem; }
p { margin-block: 0.85rem 0; }
.inner-heading + p, h2 + p, h3 + p, h4 + p { margin-top: 0.5rem; }
.title-block p, .facts, .gap p, .decision p, .page-foot p, li p { margin-left: 0; max-width: none; }
main ul, main ol { margin-block: 0.7rem 0; padding-left: 1.4rem; }
main li { margin-top: 0.3rem; padding-left: 0.2rem; }
main li > ul, main li > ol { margin: 0.2rem 0 0; }
main li::marker { font-variant-numeric: tabular-nums; }
main ul ul { list-style: '–  '; }
main ol ol { list-style: lower-alpha; }
main ol ol ol { list-style: lower-roman; }

.gap { margin-block: 1.2rem 0; padding: 0.3rem 0 0.4rem 1rem; border-left: 4px solid var(--warning); break-inside: avoid; }
.gap p { margin: 0.15rem 0 0; }
.gap-label { font: 400 0.88rem / 1.4 var(--sans); color: var(--muted); }
.gap-label strong { margin-right: 0.7em; font-weight: 600; color: var(--warning); }

.table { margin: 1.8rem 0 1.6rem; overflow-x: auto; }
.table:focus-visible { outline-offset: 0; }
.in-text { margin-left: var(--number); }
table { border-collapse: collapse; font: 400 0.88rem / 1.4 var(--sans); font-variant-numeric: tabular-nums; hyphens: auto; }
.wide table { width: 100%; }
.in-text table { min-width: min(100%, 20rem); }
caption { padding-bottom: 0.45rem; text-align: left; font-weight: 600; hyphens: manual; }
th, td { padding: 0.42rem 0.65rem; text-align: left; vertical-align: top; }
thead th { border-block: 1.5px solid var(--ink); vertical-align: bottom; font-weight: 600; hyphens: manual; }
tbody td { border-bottom: 1px solid var(--hairline); }
.right { text-align: right; }
.short, .day { white-space: nowrap; }

figure { margin: 1.8rem 0 0; break-inside: avoid; }
figure img { display: block; max-width: 100%; height: auto; }
figcaption { margin-top: 0.7rem; font: 600 0.88rem / 1.4 var(--sans); }
figure p, figure .in-text { margin-left: 0; }
details { margin-top: 0.6rem; font: 400 0.88rem / 1.4 var(--sans); }
summary { display: inline-block; cursor: pointer; padding: 0.2rem 0; color: var(--accent); text-decoration: underline; text-underline-offset: 0.18em; }
details .table { margin: 0.8rem 0 0; }

.decision { margin-block: 0.8rem 0; padding: 0.3rem 0 0.5rem 1rem; border-left: 4px solid var(--accent); break-inside: avoid; }
.decision p:first-child { margin-top: 0; }
.signature { font: 600 1rem / 1.4 var(--sans); }
.hash { font: 400 0.82rem / 1.5 var(--sans); color: var(--muted); overflow-wrap: anywhere; hyphens: none; }
.hash code { font: inherit; font-variant-numeric: tabular-nums; }
.page-foot { margin-top: 4rem; padding-top: 0.6rem; border-top: 1px solid var(--hairline); font: 400 0.82rem / 1.5 var(--sans); color: var(--muted); }
.page-foot p { margin: 0; }

@media (max-width: 44rem) {
  :root { --number: 0rem; }
  body { padding: 1.25rem 1rem 3rem; }
  h1 { margin-top: 2.5rem; }
  .facts { grid-template-columns: auto minmax(0, 1fr); column-gap: 1rem; }
  h2, h3, h4, h5, h6 { display: block; }
  .number::after { content: '\\2002'; }
  nav a { grid-template-columns: 3.2rem minmax(0, 1fr); }
  nav a > :only-child { grid-column: 1 / -1; }
  .wide table { min-width: 44rem; }
}

@media print {
  @page {
    size: A4;
    margin: 25mm 24mm 22mm;
    @bottom-right { content: counter(page) ' (' counter(pages) ')'; font: 8.5pt sans-serif; }
  }
  html { font-size: 10.5pt; }
  body { padding: 0; }
  body > * { max-width: none; }
  .skip, nav, .page-foot { display: none; }
  .table { overflow: visible; }
  .wide table { min-width: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { color: inherit; text-decoration: none; font-weight: 600; }
  a { color: inherit; }
  main a[href^='http']::after { content: ' (' attr(href) ')'; font-size: 0.85em; overflow-wrap: anywhere; }
}
`
