/** Words that passwords are made of when little thought went into them; without digits and signs. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  abcdefgh admin administrator administratör adminadmin adobe alexander alfa alingsås allsvenskan amanda
  andreas anders angel anna april arsenal asdf asdfgh asdfghjkl augusti azerty backspace bajen barcelona
  bemyguest bergen beta bilen blomma blomman blåbär borås budget changeme charlie chef choklad
  christian daniel december default demo djurgården dragon eskilstuna exempel fantomen fastighet
  februari fisken flower fluffy football fotboll fredag freedom frölunda fungerar förvaltning
  genomlys göteborg gris guest gäst halloj halmstad hammarby handboll hej hejdå hejhej hejhejhej hejpådig
  hejsan helsingborg hemlig hemligt hemlis hemma hockey hund hunden hundar höst hösten iloveyou
  information informationssäkerhet inloggning iphone isabella jaghatarlösenord jagälskardig jan januari
  jesper johan johanna juli julia juni kalle kalleanka kanin karlstad katt katten katter kommun kommunen
  kontor kontoret kärlek ledningen ledningensgenomgång letmein linköping liverpool login logga loggain
  lokal losen losenord lördag lösen lösenord lösenordet lösenordetär maj malmö maria marsipan mars master
  mamma mammapappa manchester marcus martin mellanslag michael midsommar minadmin mindator mitt
  mittlosenord mittlösenord monkey måndag mölndal nacka nämnd nämnden norge norrköping november nycklar
  nyckel nyttlosenord nyttlösenord office oktober onsdag orebro pappa pass passord passw passwd password
  passwordpassword pokemon potatis princess prinsessa prova public qazwsx qazwsxedc qwer qwert qwerty
  qwertyqwerty qwertyui qwertyuiop qwertyuiopå rektor robin root samsung secret sekretess september server
  shadow skola skolan skåne sjukhus skövde solsken solros socialtjänst socialtjänsten sommar sommaren
  sommarlov sommarsol sofia stad staden start stockholm summer sundsvall sunshine superman support sverige
  sverigesverige svenska sweden säkerhet säkert söndag temp temporary tennis test testar testing testtest
  tillfällig tillfälligt tisdag tjena torsdag trelleborg trollhättan trustno trustnoone umeå uppsala user
  username utbildning valborg vanlig vår våren välkommen valkommen vinter vintern volvo västerås växjö
  welcome welcometo winter windows xxxx zxcvbn zxcvbnm åka ångest älska älskadig älskar älskling örebro
  östersund
  `
    .trim()
    .split(/\s+/),
)
