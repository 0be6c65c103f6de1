/** Texts that try to be something else than text, by what they try. */
export const hostileTexts: Record<string, string> = {
  'HTML elements':
    'x <script>alert(1)</script><img src=x onerror=alert(2)></p></td><svg/onload=y> x',
  'ends of attributes': 'x" onmouseover="alert(1)" \' onfocus=\'alert(2)\' x=`y`> x',
  'Word elements': 'x</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r><w:t> x',
  entities: 'x &amp; &lt;b&gt; &#60;i&#x3e; &okänd; &#0; &#xFFFE; & x',
  CDATA: 'x ]]> <![CDATA[ y ]]> z ]]]]><![CDATA[> x',
  'declarations and comments':
    'x <!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]> &e; <!-- y --> --> <?xml version="1.0"?> x',
  'Typst code':
    'x #panic("y") #read("/etc/passwd") #{1+1} $x^2$ <etikett> @ref *fet* _kursiv_ `kod` = rubrik // y /* z */ \\u{41} \\ x',
  'Word fields': 'x { HYPERLINK "https://x.se" } =cmd|\'/c calc\'!A1 %n $(y) {{z}} x',
  'turned text': 'x \u202egpj.exe\u202c \u2066y\u2069 \u200fz\u200e x',
  'control signs': 'x a\u0000b\u0001c\u0007d\u001b[31me\u007ff\u0085g\u2028h\u2029i x',
  noncharacters: 'x a\ufffeb\uffffc\u{1fffe}d\ufdd0e x',
  'lone surrogates': 'x a\ud800b\udc00c\udfff\ud83dx',
  'signs of no font': 'x 漢字 \u{1f4a9} \ue000 \u{10fffd} e\u0301\u0323 \u{1d504} x',
  'a very long word': `x ${'åbäcksö'.repeat(60)} x`,
  'very many lines': 'x\n'.repeat(30),
  'nothing visible': '\u200b\u00ad\ufeff \u00a0',
}

/** All of them in one, short enough for a field. */
export const hostileField = Object.entries(hostileTexts)
  .filter(([name]) => !name.startsWith('very') && !name.startsWith('a very'))
  .map(([, text]) => text)
  .join(' ')
