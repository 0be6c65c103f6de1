/** A short report with one of everything, to see a Word template in use. */
import { item, list, paragraph, type ReviewDocument, row, subheading, table } from '../document.ts'

export const sampleReport: ReviewDocument = {
  format: 1,
  title: 'Provrapport',
  subtitle: 'Så ser rapporten ut i mallen',
  board: 'Nämndens namn',
  organisation: 'Kommunens namn',
  year: 2025,
  status: 'Provutskrift',
  registryNumber: '2025/1234',
  author: 'Namn Namnsson, informationssäkerhetssamordnare',
  readOn: '2025-12-01',
  hash: null,
  decision: null,
  chapters: [
    {
      key: 'summary',
      number: '',
      title: 'Sammanfattning',
      level: 1,
      blocks: [
        paragraph(
          'text',
          'Det här är brödtext. Den visar typsnitt, radavstånd och hur långa ord avstavas: informationssäkerhetssamordnaren ansvarar för översyn av tillämpningsanvisningarna.',
        ),
      ],
      children: [],
    },
    {
      key: 'chapter',
      number: '1',
      title: 'Rubrik på första nivån',
      level: 1,
      blocks: [paragraph('lead', 'Ett kapitel inleds med ett stycke.')],
      children: [
        {
          key: 'section',
          number: '1.1',
          title: 'Rubrik på andra nivån',
          level: 2,
          blocks: [
            paragraph('before-list', 'En punktlista och en numrerad lista:'),
            list('bullets', [
              item('Första punkten.'),
              item('Andra punkten, med en punkt under sig:', [], [item('en punkt på nästa nivå.')]),
            ]),
            list('numbers', [item('Det första steget.'), item('Det andra steget.')], {
              ordered: true,
            }),
          ],
          children: [
            {
              key: 'subsection',
              number: '1.1.1',
              title: 'Rubrik på tredje nivån',
              level: 3,
              blocks: [
                subheading('between', 'En mellanrubrik'),
                paragraph('under', 'Text under mellanrubriken.'),
                table(
                  'table',
                  'En tabell med huvud och tal',
                  [
                    { label: 'Aktivitet' },
                    { label: 'Ansvarig' },
                    { label: 'Antal', align: 'right' },
                  ],
                  [
                    row(['Uppföljning av behörigheter', 'Systemägare', '12']),
                    row(['Utbildning för chefer', 'Förvaltningschef', '3']),
                  ],
                ),
              ],
              children: [],
            },
          ],
        },
      ],
    },
  ],
}
