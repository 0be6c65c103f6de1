/** Tillgänglighetsredogörelse, lagen (2018:1937) om tillgänglighet till digital offentlig service 13 §. */
import { Page } from './frame/Page.tsx'
import { paths } from './paths.ts'
import { Section } from './ui/Layout.tsx'
import { TextLink } from './ui/TextLink.tsx'

export function AccessibilityPage() {
  return (
    <Page
      title="Om tillgänglighet"
      purpose="Tillgänglighetsredogörelse för Genomlys enligt lagen om tillgänglighet till digital offentlig service."
    >
      <div className="prose">
        <p>
          Kommunen eller regionen som använder Genomlys ansvarar för att tjänsten går att använda av
          alla, och för att den här redogörelsen stämmer hos dem. Nedan står vad de som utvecklar
          Genomlys har gjort, prövat och inte prövat.
        </p>

        <Section title="Hur tillgängligt Genomlys är">
          <p>
            Genomlys byggs för att följa WCAG 2.2 på nivå AA och därmed kraven i EN 301 549. Vår
            bedömning är att tjänsten är delvis förenlig med lagen: vi känner inte till några
            brister i det som har prövats, men allt är inte prövat.
          </p>
        </Section>

        <Section title="Vad som har prövats">
          <ul>
            <li>Varje slag av sida granskas med verktyget axe, i ljust och mörkt utseende.</li>
            <li>
              Sidorna har använts med enbart tangentbord: inloggning, register, formulär och val
              mellan två versioner.
            </li>
            <li>
              Kontrasten mellan text och bakgrund räknas ut för alla färger som möts, i ljust och
              mörkt.
            </li>
            <li>
              Sidorna har granskats på 1280 och 390 bildpunkters bredd. Ingen sida kräver att man
              rullar i sidled.
            </li>
          </ul>
        </Section>

        <Section title="Vad som inte har prövats">
          <ul>
            <li>Sidorna har inte prövats med skärmläsare av någon som är van vid en sådan.</li>
            <li>Ingen utanför utvecklingen av Genomlys har granskat tillgängligheten.</li>
            <li>Röststyrning och skärmförstoring har inte prövats för sig.</li>
            <li>
              Dokument som andra har skrivit och som Genomlys länkar till omfattas inte av
              granskningen.
            </li>
          </ul>
        </Section>

        <Section title="Rapporter som fil">
          <p>
            Ledningens genomgång som PDF är uppmärkt enligt PDF/UA-1, med rubriker, tabellhuvuden
            och textalternativ till figurer. Samma innehåll finns som Word-dokument och som
            webbsida.
          </p>
        </Section>

        <Section title="Säg till om något inte fungerar">
          <p>
            Vänd dig till den som samordnar informationssäkerheten hos er, eller till kommunens
            eller regionens växel. Berätta vilken sida det gäller, vad du försökte göra och vilken
            webbläsare och vilka hjälpmedel du använder. Be också om du behöver ett innehåll i en
            annan form.
          </p>
          <p>
            Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning
            (Digg), som har tillsyn över lagen:{' '}
            <TextLink href="https://www.digg.se/tdosanmalan">
              anmäl bristande tillgänglighet
            </TextLink>
            .
          </p>
        </Section>

        <Section title="När redogörelsen gjordes">
          <p>
            Bedömningen är en självskattning av dem som utvecklar Genomlys, gjord och senast
            uppdaterad den 22 november 2026.
          </p>
        </Section>

        <p>
          <TextLink href={paths.home()}>Till Genomlys</TextLink>
        </p>
      </div>
    </Page>
  )
}
