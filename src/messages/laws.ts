/**
 * The model's laws in German, by what `model/checks.ts` calls them; a test holds both together.
 */
export const laws: Readonly<Record<string, string>> = {
  "the stock of shipped chips is never negative": "der Bestand gelieferter Chips ist nie negativ",
  "the stock of racked chips is never negative": "der Bestand eingebauter Chips ist nie negativ",
  "the stock of new chips is never negative": "der Bestand neuer Chips ist nie negativ",
  "the stock of mid-life chips is never negative": "der Bestand mittelalter Chips ist nie negativ",
  "the stock of old chips is never negative": "der Bestand alter Chips ist nie negativ",
  "what is acquired is never negative": "was erworben wird, ist nie negativ",
  "what is sold is never negative": "was verkauft wird, ist nie negativ",
  "licensed compute is a part of what is sold": "lizenzierte Rechenleistung ist ein Teil des Verkauften",
  "no more is projected to be sold than foundries, memory, power and money serve":
    "nicht mehr Verkauf wird fortgeschrieben, als Fertiger, Speicher, Strom und Geld hergeben",
  "what is rented out is never negative": "was vermietet wird, ist nie negativ",
  "accessible compute in max8 is never negative": "zugängliche Rechenleistung in max8 ist nie negativ",
  "accessible compute in bf16 is never negative": "zugängliche Rechenleistung in bf16 ist nie negativ",
  "accessible compute in tpp is never negative": "zugängliche Rechenleistung in tpp ist nie negativ",
  "accessible compute in bandwidth is never negative": "zugängliche Rechenleistung in bandwidth ist nie negativ",
  "compute acquired in a year in max8 is never negative":
    "in einem Jahr erworbene Rechenleistung in max8 ist nie negativ",
  "compute acquired in a year in bf16 is never negative":
    "in einem Jahr erworbene Rechenleistung in bf16 ist nie negativ",
  "compute acquired in a year in tpp is never negative":
    "in einem Jahr erworbene Rechenleistung in tpp ist nie negativ",
  "compute acquired in a year in bandwidth is never negative":
    "in einem Jahr erworbene Rechenleistung in bandwidth ist nie negativ",
  "the same without exports in max8 is never negative": "dieselbe ohne Exporte in max8 ist nie negativ",
  "the same without exports in bf16 is never negative": "dieselbe ohne Exporte in bf16 ist nie negativ",
  "the same without exports in tpp is never negative": "dieselbe ohne Exporte in tpp ist nie negativ",
  "the same without exports in bandwidth is never negative": "dieselbe ohne Exporte in bandwidth ist nie negativ",
  "blocs together get what was sold": "alle Blöcke zusammen bekommen, was verkauft wurde",
  "owned chips change by what is acquired less what is scrapped":
    "Chips im Besitz ändern sich um Erworbenes weniger Ausgemustertes",
  "named, licensed and smuggled chips are parts of what was sold":
    "genannte, lizenzierte und geschmuggelte Chips sind Teile des Verkauften",
  "smuggled chips are a part of what blocs get": "geschmuggelte Chips sind ein Teil dessen, was Blöcke bekommen",
  "operational chips are owned": "Chips in Betrieb gehören jemandem",
  "effective compute is operational in max8": "arbeitende Rechenleistung in max8 ist in Betrieb",
  "effective compute is operational in bf16": "arbeitende Rechenleistung in bf16 ist in Betrieb",
  "effective compute is operational in tpp": "arbeitende Rechenleistung in tpp ist in Betrieb",
  "effective compute is operational in bandwidth": "arbeitende Rechenleistung in bandwidth ist in Betrieb",
  "chips run somewhere: by location and by owner they are the same":
    "Chips laufen irgendwo: nach Standort und nach Eigentümer sind es dieselben",
  "what comes without exports is a part of what comes in max8":
    "was ohne Exporte kommt, ist in max8 ein Teil dessen, was kommt",
  "what comes without exports is a part of what comes in bf16":
    "was ohne Exporte kommt, ist in bf16 ein Teil dessen, was kommt",
  "what comes without exports is a part of what comes in tpp":
    "was ohne Exporte kommt, ist in tpp ein Teil dessen, was kommt",
  "what comes without exports is a part of what comes in bandwidth":
    "was ohne Exporte kommt, ist in bandwidth ein Teil dessen, was kommt",
  "installed chips are owned": "eingebaute Chips gehören jemandem",
  "no more than all installed chips are switched on": "nicht mehr als alle eingebauten Chips sind eingeschaltet",
  "no more electric power is drawn than is ready": "nicht mehr elektrische Leistung wird aufgenommen, als bereitsteht",
  "unnamed owners' shares sum to one": "die Anteile ungenannter Eigentümer ergeben eins",
  "a bloc's locations sum to one": "die Standorte eines Blocks ergeben eins",
  "the stock of tools in production is never negative": "der Bestand an Anlagen in Produktion ist nie negativ",
  "the stock of tools in store is never negative": "der Bestand an Anlagen auf Lager ist nie negativ",
  "the stock of dies in transit is never negative": "der Bestand an Dies unterwegs ist nie negativ",
  "the stock of dies in test is never negative": "der Bestand an Dies im Test ist nie negativ",
  "the die bank is never negative": "die Die-Bank ist nie negativ",
  "the memory store is never negative": "das Speicherlager ist nie negativ",
  "the stock of finished accelerators is never negative": "der Bestand fertiger Beschleuniger ist nie negativ",
  "what is started is never negative": "was begonnen wird, ist nie negativ",
  "no more purchases of tools are denied than there are": "nicht mehr Käufe von Anlagen werden verwehrt, als es gibt",
  "accelerators get no more wafers than are made": "Beschleuniger bekommen nicht mehr Wafer, als gefertigt werden",
  "dies change by what is made and leaks in, less what is used":
    "Dies ändern sich um Gefertigtes und Abgezweigtes weniger Verbrauchtes",
  "stacks change by what is gained less what is used":
    "Speicherstapel ändern sich um Hinzugekommenes weniger Verbrauchtes",
  "no more dies are used than are in the bank": "nicht mehr Dies werden verbraucht, als in der Bank sind",
  "products together start no more than the die bank allows":
    "alle Produkte zusammen beginnen nicht mehr, als die Die-Bank erlaubt",
  "products together start no more than the memory store allows":
    "alle Produkte zusammen beginnen nicht mehr, als das Speicherlager erlaubt",
  "starts never exceed what dies allow": "nie wird mehr begonnen, als die Dies erlauben",
  "starts never exceed what memory allows": "nie wird mehr begonnen, als der Speicher erlaubt",
  "starts never exceed what packaging lines allow": "nie wird mehr begonnen, als die Packaging-Linien erlauben",
  "no more passes than is started": "nicht mehr besteht die Prüfung, als begonnen wird",
  "no more is delivered than was ever assembled": "nicht mehr wird ausgeliefert, als je gefertigt wurde",
  "exactly one input binds": "genau einer der drei Engpässe ist der engste",
  "designs share all wafers for accelerators": "die Entwürfe teilen alle Wafer für Beschleuniger unter sich",
  "products share all of their die": "die Produkte teilen ihr Die ganz unter sich",
  "claims on memory and packaging lines sum to one": "die Ansprüche auf Speicher und Packaging-Linien ergeben eins",
  "incidents bring in what leaks": "was abgezweigt wird, kommt aus Vorfällen",
  "no incident moves more than it did until it ended by itself":
    "kein Vorfall bringt mehr, als er brachte, bis er von selbst endete",
  "no more wafers are started for memory than there is room for":
    "nicht mehr Speicherwafer werden begonnen, als Platz ist",
  "no more stacks are good than are made": "nicht mehr Speicherstapel sind gut, als gefertigt werden",
  "defects never fall below their floor": "die Defekte fallen nie unter ihre Untergrenze",
  "models of the frontier's size take no more than final training has":
    "Modelle in Spitzengröße brauchen nicht mehr, als das letzte Training hat",
  "serving costs no more than a token on average": "Beantworten kostet nicht mehr als ein Token im Durchschnitt",
  "shares of sectors sum to one": "die Anteile der Sektoren ergeben eins",
  "outputs of sectors add up to that of their bloc": "die Wirtschaftsleistungen der Sektoren ergeben die ihres Blocks",
  "agents do no more than people can do at a computer": "Agenten tun nicht mehr, als Menschen am Computer können",
  "agents do no more work than is asked of them": "Agenten tun nicht mehr Arbeit, als von ihnen verlangt wird",
  "what is gained is at least the first order": "der Zuwachs ist mindestens der erster Ordnung",
  "where agents do no work, nothing is gained": "wo Agenten nichts tun, wächst nichts",
  "shares of those who rent out sum to one": "die Anteile der Vermieter ergeben eins",
};
