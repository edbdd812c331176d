"""Months, weekdays, the words for day and week in other languages: made from dateparser's data by a script."""

MONTHS = (
    (
        "djan djanuari ene enero gen gener gennaio ianuarie janeiro janner januar januara januari január "
        "januára janv janvier jänner leden ledna lednu ocak styczen styczeń stycznia styczniu tammi "
        "tammik tammikuu tammikuussa tammikuuta ιαν ιανουάριοσ ιανουαρίου січ січень січня янв январь "
        "января яну януари जनवरी"
    ),
    (
        "febbraio feber febr febrer febrero februar februara februari februarie február februára fev "
        "fevereiro fevr fevrier fév févr février helmi helmik helmikuu helmikuussa helmikuuta lutego luty "
        "lutym pebruari subat unor unora unoru úno únor února únoru únr şub şubat φεβ φεβρουάριοσ "
        "φεβρουαρίου лют лютий лютого фев февр февраль февраля февруари फ़र फ़रवरी"
    ),
    (
        "brezen brezna breznu bře březen března březnu maalis maalisk maaliskuu maaliskuussa maaliskuuta "
        "maart marc marca marcius marco marcu marec maret mars mart martie marts marz marzec marzo març "
        "março már márc március mär märz μάρ μάρτιοσ μαρ μαρτίου бер берез березень березня мар март "
        "марта मार्च"
    ),
    (
        "abr abril aprila aprile aprilie aprilis apríl apríla avr avril duben dubna dubnu huhti huhtik "
        "huhtikuu huhtikuussa huhtikuuta kwie kwiecien kwiecień kwietnia kwietniu nisan ápr április απρ "
        "απρίλιοσ απριλίου апр апрель апреля април кві квіт квітень квітня अप्रैल"
    ),
    (
        "kveten kvetna kvetnu kvě květen května květnu maggio mai maig maio maj maja maju majus mayo "
        "mayıs mei máj mája május touko toukok toukokuu toukokuussa toukokuuta μάι μάιοσ μαΐ μαΐου май "
        "мая тра трав травень травня"
    ),
    (
        "cerven cervna cervnu czerwca czerwcu czerwiec djuni giu giugno haz haziran iunie juin juna junho "
        "juni junio junius juny jún júna június kesa kesak kesakuu kesakuussa kesakuuta kesä kesäk "
        "kesäkuu kesäkuussa kesäkuuta čer červen června červnu čvn ιουν ιουνίου ιούν ιούνιοσ июн июнь "
        "июня чер черв червень червня юни जून"
    ),
    (
        "cervence cervenci cervenec djuli heina heinak heinakuu heinakuussa heinakuuta heinä heinäk "
        "heinäkuu heinäkuussa heinäkuuta iulie juil juillet jula julho juli julio juliol julius júl júla "
        "július lipca lipcu lipiec lug luglio temmuz července červenci červenec črc črv čvc ιουλ ιουλίου "
        "ιούλ ιούλιοσ июл июль июля лип липень липня юли जुल जुलाई"
    ),
    (
        "agost agosto agustos agustus aout aoû août augusta augusti augustus augusztus ağu ağustos elokuu "
        "elokuussa elokuuta sierpien sierpień sierpnia sierpniu srpen srpna srpnu αυγ αυγούστου αύγ "
        "αύγουστοσ авг август августа сер серп серпень серпня अगस्त"
    ),
    (
        "eylul eylül septembra septembre septembrie septembro septiembre setembre setembro setiembre "
        "settembre syys syysk syyskuu syyskuussa syyskuuta szept szeptember wrzesien wrzesień wrzesnia "
        "wrzesniu września wrześniu zari zář září σεπ σεπτέμβριοσ σεπτεμβρίου вер верес вересень вересня "
        "сен сент сентябрь сентября сеп септ септември септм सित सितंबर सितम्बर"
    ),
    (
        "eki ekim loka lokak lokakuu lokakuussa lokakuuta octobre octombrie octubre okt oktober oktobra "
        "október októbra ott ottobre outubro pazdziernik pazdziernika pazdzierniku paź październik "
        "października październiku rijen rijna rijnu říj říjen října říjnu οκτ οκτωβρίου οκτώβριοσ жов "
        "жовт жовтень жовтня окт октомври октябрь октября अक्टूबर अक्तू अक्तूबर"
    ),
    (
        "kasım listopad listopada listopadu listopadzie marras marrask marraskuu marraskuussa marraskuuta "
        "noiem noiembrie nopember novembra novembre novembro noviembre νοέ νοέμβριοσ νοε νοεμβρίου лис "
        "лист листоп листопад листопада ное ноември ноя нояб ноябрь ноября नवंबर नवम्बर"
    ),
    (
        "aralık decembra decembre decembrie des desember desembre dez dezember dezembro dic dicembre "
        "diciembre déc décembre grudnia grudniu grudzien grudzień joulu jouluk joulukuu joulukuussa "
        "joulukuuta prosince prosinci prosinec δεκ δεκέμβριοσ δεκεμβρίου гру груд грудень грудня дек "
        "декабрь декабря декември दिस दिसंबर दिसम्बर"
    ),
)

WEEKDAYS = (
    (
        "dilluns hetfo hétfő lundi lunedi lunedì lunes maanantai maanantaina maandag mandag montag månd "
        "måndag pazartesi pondeli pondelok pondělí poniedzialek poniedziałek segunda senin δευτέρα понед "
        "понеделник понедельник понеділок सोमवार"
    ),
    (
        "dienstag dimarts dinsdag mardi martedi martedì martes marti marți salı selasa terca terça "
        "tiistai tiistaina tirsdag tisdag utery utorok wtorek úterý τρίτη вторник вівтор вівторок मंगल "
        "मंगलवार"
    ),
    (
        "carsamba dimecres keskiviikko keskiviikkona mercoledi mercoledì mercredi miercoles miercuri "
        "mittwoch miércoles onsdag quarta sroda srode streda stredu stredy středa středu středy szerda "
        "woensdag çarşamba środa środę τετάρτη серед середа середу среда среду сряда बुधवार"
    ),
    (
        "csutortok csütörtök ctvrtek czwartek dijous donderdag donnerstag giovedi giovedì jeudi jueves "
        "kamis persembe perşembe quinta stvrtok torsd torsdag torstai torstaina čtvrtek štvrtok πέμπτη "
        "четвер четверг четвъртък गुरु गुरुवार"
    ),
    (
        "divendres fredag freitag jumat patek patku pentek perjantai perjantaina piatek piatok piątek "
        "pátek pátku péntek sexta vendredi venerdi venerdì viernes vineri vrijdag παρασκευή петък пятница "
        "пятницу शुक्र शुक्रवार"
    ),
    (
        "cumartesi dissabte lauantai lauantaina lordag lörd lördag lørdag sabado sabato sabtu sambata "
        "samedi samstag sobota sobote sobotu soboty sobotę szombat sábado sâmbătă zaterdag σάββατο "
        "суббота субботу субот субота суботу събота शनिवार"
    ),
    (
        "dimanche diumenge domenica domingo duminica duminică minggu nedela nedele nedeli nedelu nedeľa "
        "nedeľu neděle neděli niedz niedziela niedziele niedzielę pazar sondag sonntag sunnuntai "
        "sunnuntaina sönd söndag søndag vasarnap vasárnap zondag κυριακή воскресение воскресенье неделя "
        "неділ неділю неділя रविवार"
    ),
)

UNITS = (
    (
        "buoi buổi dag dagar dage dagen dager den deň dia dias dnem dni dnia dniu dny dní dnů dzien dzień "
        "día días giorni giorno gün hari jour jours nap napja napok nappal ngay ngày paiva paivaa paivan "
        "pvaa pvä pvää päivä päivän päivää tag tage tagen zile ημ ημέρα ден дена день дн дневі дней днем "
        "дни дню дня дні днів доба доби діб сутки суток दिन दिवस"
    ),
    (
        "hafta hete hetek hettel hét héttel mgg minggu sapt saptamana saptamani sem semaine semaines "
        "semana semanas setm setmana sett settimana settimane săpt săptămâni săptămână tuan tuần tyden "
        "tydnem tydnu tydny tydz tydzien tydzień tygodni tygodnie tyzden týd týden týdnem týdny týdnů týž "
        "týždeň uge uger uke uker vecka veckor viikko viikkoa viikon vko weken woche wochen εβδ εβδομάδα "
        "нед недели недель неделю неделя сед седм седмица седмици тиж тиждень тижневі тижнем тижню тижня "
        "тижні тижнів सप्ताह"
    ),
)
