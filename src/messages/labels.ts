/**
 * What each quantity of the model is, in German: by id, without the convention that an id may end with.
 *
 * English is what the model itself says, in `model/*.ts`; a test holds the ids of both together.
 */
export const labels: Readonly<Record<string, string>> = {
  // chips
  rate_8bit: "beste dichte Rechenrate bei genau 8 Bit, sonst bei 16 Bit",
  rate_16bit: "dichte Rechenrate bei 16 Bit",
  tpp: "Gesamtrechenleistung nach den Exportregeln (TPP): Rechenrate × Bitbreite, bestes Format, dicht",
  memory_bandwidth: "Speicherbandbreite",
  thermal_power: "thermische Verlustleistung (TDP)",
  h100_rate_8bit: "Definition der Konvention max8",
  h100_rate_16bit: "Definition der Konvention bf16",
  h100_tpp: "Definition der Konvention tpp",
  h100_bandwidth: "Definition der Konvention bandwidth",

  // history
  sales_factor: "Abstand der ganzen Reihe eines Herstellers von ihrem veröffentlichten Median, in Standardabweichungen",
  mix_factor: "Restabweichung eines Produkts innerhalb der Reihe seines Herstellers",
  cumulative_sales: "seit Beginn der Reihe verkaufte Rechenleistung eines Herstellers, in H100e der Quelle",
  cumulative_sales_median: "seit Beginn der Reihe verkaufte Rechenleistung eines Herstellers: veröffentlichter Median",
  cumulative_sales_below:
    "seit Beginn der Reihe verkaufte Rechenleistung eines Herstellers: logarithmische Streuung unter dem Median",
  cumulative_sales_above:
    "seit Beginn der Reihe verkaufte Rechenleistung eines Herstellers: logarithmische Streuung über dem Median",
  cumulative_sales_trailing:
    "seit Beginn der Reihe verkaufte Rechenleistung eines Herstellers: Gewicht im letzten Jahr der Reihe",
  cumulative_sales_beyond:
    "seit Beginn der Reihe verkaufte Rechenleistung eines Herstellers: Zeit seit der Mitte des letzten Jahres der Reihe",
  projecting: "1 in den Quartalen nach dem Ende der Reihe eines Herstellers, sonst 0",
  mix_weight: "veröffentlichter Median des Absatzes eines Produkts im Quartal",
  vendor_counted: "Anteil der Reihe eines Herstellers, der mitgezählt wird",
  published_mix: "Anteil eines Produkts am Quartalsabsatz seines Herstellers, wie veröffentlicht",
  published_sales: "im Quartal verkaufte Rechenleistung, wie veröffentlicht, nach Hersteller",
  published_product_sales: "im Quartal verkaufte Rechenleistung, wie veröffentlicht, nach Produkt",
  sold_in_last_year: "im letzten Jahr der Reihe eines Herstellers verkaufte Rechenleistung",
  last_year_sales: "veröffentlichter Absatz im letzten Jahr der Reihe eines Herstellers",
  starting_sales: "im letzten Jahr der Reihe eines Herstellers im Mittel je Quartal verkaufte Rechenleistung",
  source_conversion: "H100e, die die Quelle für einen Chip der Familie ansetzt",

  // growth
  growth_horizon: "Zeit, in der das Wachstum von Absatz, Angebot, Strom und Miete auf 1/e des heutigen nachlässt",

  // projection
  made_at_home:
    "1 für einen Hersteller, dessen Chips die Produktionsrechnung vom Wafer bis zum Beschleuniger verfolgt, sonst 0",
  sales_growth:
    "Wachstum dessen, was ein Hersteller ohne Engpass verkaufen könnte, logarithmisch je Jahr, am Ende seiner Reihe",
  wished_sales: "Rechenleistung, die ein Hersteller im Quartal ohne Engpass verkaufen würde",
  foundry_supply_room:
    "Absatz, den Fertiger und Packlinien im letzten Jahr hätten bedienen können, im Verhältnis zum bedienten",
  foundry_supply_growth: "Wachstum des Absatzes, den Fertiger und Packlinien bedienen können, logarithmisch je Jahr",
  foundry_supply:
    "Rechenleistung, die Fertiger und Packlinien im Quartal bedienen können, in allen fortgeschriebenen Reihen",
  memory_supply_room:
    "Absatz, den Hersteller von Stapelspeicher im letzten Jahr hätten bedienen können, im Verhältnis zum bedienten",
  memory_supply_growth:
    "Wachstum des Absatzes, den Hersteller von Stapelspeicher bedienen können, logarithmisch je Jahr",
  memory_supply:
    "Rechenleistung, die Hersteller von Stapelspeicher im Quartal bedienen können, in allen fortgeschriebenen Reihen",
  power_supply_room: "Absatz, den neuer Strom im letzten Jahr hätte bedienen können, im Verhältnis zum bedienten",
  power_supply_growth: "Wachstum des Absatzes, den neuer Strom bedienen kann, logarithmisch je Jahr",
  power_supply: "Rechenleistung, die neuer Strom im Quartal bedienen kann, in allen fortgeschriebenen Reihen",
  money_supply_room:
    "Absatz, den das Geld der Käufer im letzten Jahr hätte bedienen können, im Verhältnis zum bedienten",
  money_supply_growth: "Wachstum des Absatzes, den das Geld der Käufer bedienen kann, logarithmisch je Jahr",
  money_supply: "Rechenleistung, die das Geld der Käufer im Quartal bedienen kann, in allen fortgeschriebenen Reihen",
  served_share: "Anteil dessen, was Hersteller verkaufen würden, den das knappste Angebot bedient",
  demand_sets:
    "Nachfrage: 1, wo sie in der Fortschreibung den Absatz bestimmt, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  foundry_sets:
    "Fertiger: 1, wo sie in der Fortschreibung den Absatz bestimmen, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  memory_sets:
    "Speicher: 1, wo er in der Fortschreibung den Absatz bestimmt, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  power_sets:
    "Strom: 1, wo er in der Fortschreibung den Absatz bestimmt, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  money_sets:
    "Geld: 1, wo es in der Fortschreibung den Absatz bestimmt, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  projected_sales:
    "Rechenleistung, die ein Hersteller in einem Quartal nach seiner Reihe verkauft, ehe Lizenzen sie verschieben",
  generation_weight: "Gewicht eines Produkts in dem, was sein Hersteller nach seiner Reihe verkauft",
  generation_mix: "Anteil eines Produkts an dem, was sein Hersteller nach seiner Reihe verkauft",
  gap_horizon: "Zeit, in der der Unterschied zwischen gezählten und ausgelieferten Chips auf 1/e nachlässt",
  counted_ahead: "im letzten Jahr einer Reihe einheimischer Chips gezählte Rechenleistung",
  delivered_behind: "in jenem Jahr von der Produktionsrechnung ausgelieferte Rechenleistung, wie die Welt war",
  counting_ahead: "gezählter Absatz jenes Jahres",
  delivering_behind: "Auslieferungen jenes Jahres, wie die Welt war",
  moved_sales:
    "was Hebel der Fertigung am gezählten Absatz einheimischer Chips ändern, nach Produkt; 0, wo keiner bewegt ist",
  home_sales:
    "Rechenleistung, die ein Hersteller einheimischer Chips in einem Quartal nach seiner Reihe verkauft, nach Produkt",

  // licensing
  embargo: "Anteil des von Lizenzen erlaubten Absatzes, der dennoch unterbunden wird",
  acceptance: "Anteil der erlaubten Chips, den die Regierung des Käufers hereinlässt, sobald sie einige ablehnt",
  refusal_from: "Tag, von dem an die Regierung des Käufers einige ablehnt",
  permitted_demand: "was der lizenzierte Käufer Ende 2025 von einem erlaubten Produkt kaufen würde",
  permitted_demand_growth: "Wachstum dieser Nachfrage, logarithmisch je Jahr",
  era_from: "erster Tag eines Abschnitts",
  era_to: "erster Tag nach einem Abschnitt",
  lines_from: "Tag, seit dem die Grenzen eines Abschnitts gezogen sind",
  offered_share: "Rate des besten angebotenen freien Chips im Verhältnis zum besten des Anbieters",
  unclear_share: "was hinzukäme, wenn Chips frei wären, bei denen ein Wert fehlt",
  drawn_share:
    "Rate des besten Chips, der unter den Grenzen entworfen werden kann, im Verhältnis zum besten des Anbieters",
  licensable_from: "Tag, von dem an Lizenzen für ein Produkt geprüft werden oder es wieder frei ist",
  unclear_free: "Wahrscheinlichkeit, dass ein Chip frei ist, bei dem ein Wert fehlt",
  redesign_lag: "Tage von neuen Grenzen bis zum ersten Chip, der für sie entworfen wurde",
  permitted_share:
    "Rate des besten Chips, den der lizenzierte Käufer ohne Lizenz haben darf, im Verhältnis zum besten des Anbieters",
  decreed_share: "dasselbe unter den Regeln, wie sie erlassen wurden",
  licence_time: "Tage von da bis zu den ersten Chips mit Lizenz",
  approval: "Anteil der beantragten Lizenzen, der erteilt wird",
  licensed_cap: "Anteil am Absatz eines Herstellers, über den hinaus nichts mehr lizenziert wird",
  licensed_wish:
    "Rechenleistung, die der lizenzierte Käufer nach der Reihe eines Herstellers kaufen darf und will, nach Produkt",
  unmet_share:
    "Anteil am Absatz eines Herstellers, den der lizenzierte Käufer ohne Kontrollen zusätzlich gekauft hätte",
  controls_from: "Tag, von dem an Kontrollen auf Chips etwas verwehren",
  uncontrolled_wish:
    "Anteil am Absatz eines Herstellers, den der lizenzierte Käufer neben lizenzierten Chips will und bei schwächeren Kontrollen kaufen darf",
  supply_response: "woher ein lizenzierter Chip kommt: 0, andere gehen leer aus; 1, die Fertigung wächst um ihn",

  // acquisition
  chip_budget: "was Firmen und Staat des lizenzierten Käufers Ende 2025 im Jahr für Beschleuniger ausgeben",
  chip_budget_growth: "Wachstum dieses Budgets, logarithmisch je Jahr",
  home_price: "Preis einheimischer Rechenleistung Ende 2025",
  licensed_price: "Preis lizenzierter Rechenleistung Ende 2025",
  smuggling_premium: "Preis geschmuggelter Rechenleistung im Verhältnis zu dem lizenzierter",
  price_growth: "Wachstum all dieser Preise, logarithmisch je Jahr",
  licensed_afforded: "Anteil der gewünschten lizenzierten Chips, den das Budget bezahlt",
  smugglers_budget: "was nach der Reihe eines Herstellers vom Budget für geschmuggelte Chips bleibt",

  // sales
  product_sales: "im Quartal verkaufte Rechenleistung, nach Produkt",
  chip_sales:
    "im Quartal verkaufte Chips, nach Familie; Produkte anderer Stärke zählen als so viele Chips, wie ihnen entsprechen",
  chips_sold: "seit 2022 verkaufte Chips, nach Familie",
  sales: "Chips, die ihre Hersteller verlassen",

  // ownership
  licensed_share: "veröffentlichter Anteil des lizenzierten Käufers am Quartalsabsatz eines Produkts",
  licensed_factor: "Faktor auf den Anteil des lizenzierten Käufers",
  licensed_buyer: "Block, der mit Lizenz kauft",
  other_share: "veröffentlichter Anteil ungenannter Eigentümer an dem, was nicht an den lizenzierten Käufer geht",
  other_odds: "Faktor auf die Chance (Odds) des Anteils ungenannter Eigentümer",
  other_part: "Anteil ungenannter Eigentümer an dem, was nicht an den lizenzierten Käufer geht",
  named_home: "Block der genannten Eigentümer eines Anbieters",
  smuggled_share: "geschmuggelter Anteil an den Käufen ungenannter Eigentümer",
  smugglers_taste: "geschmuggelter Anteil einer Chipfamilie im Verhältnis zum allgemeinen",
  smuggled_to: "Block, in den geschmuggelte Chips gelangen, vom ersten Quartal an, das die Schätzung zählt",
  smuggling_trend:
    "Wachstum des geschmuggelten Anteils nach 2025, logarithmisch je Jahr, mit Durchsetzung und Nachfrage",
  smugglers_offer: "Käufe ungenannter Eigentümer, die Schmuggler bringen könnten",
  unnamed_share: "Verteilung ungenannter Eigentümer auf die Blöcke, geschmuggelte Chips ausgenommen",
  licensed_product_sales: "mit Lizenz verkaufte Rechenleistung, nach Produkt",
  unlicensed_product_sales: "an alle anderen verkaufte Rechenleistung, nach Produkt",
  other_product_sales: "von ungenannten Eigentümern gekaufte Rechenleistung, nach Produkt",
  licensed_sales: "mit Lizenz oder vor Beginn der Lizenzpflicht verkaufte Chips",
  named_sales: "von genannten Eigentümern gekaufte Chips; von Chips aus dem Block des lizenzierten Käufers alle",
  other_sales: "von ungenannten Eigentümern gekaufte Chips",
  smuggled_sales: "Käufe ungenannter Eigentümer, die geschmuggelt werden",
  unnamed_sales: "Chips, die bei ungenannten Eigentümern bleiben",
  acquired: "Chips, die jeder Block im Quartal erhält",
  licensed_total: "seit 2022 mit Lizenz gekaufte Chips",
  named_total: "seit 2022 von genannten Eigentümern gekaufte Chips",
  smuggled_total: "seit 2022 eingeschmuggelte Chips",
  smuggled_chips: "im Quartal geschmuggelte Chips aller Familien",
  smuggled_compute: "seit 2022 geschmuggelte Rechenleistung, umgerechnet wie die Verkaufsreihen",
  licensing: "Zugang von Chips mit Lizenz",
  naming: "Zugang von Chips bei genannten Eigentümern",
  smuggling: "Zugang geschmuggelter Chips",

  // wafers
  tools_before: "Kapazität der Maschinen, die vor 2022 in Betrieb waren",
  tool_purchases: "Kapazität der ausländischen Maschinen, die ohne Kontrollen im Jahr gekauft würden",
  tool_rush:
    "zusätzliche Käufe zwischen der Ankündigung einer Kontrolle und ihrem ersten Tag, im Verhältnis zu den üblichen",
  domestic_tools: "Kapazität der Maschinen, die einheimische Hersteller Ende 2025 ohne Kontrollen im Jahr verkauften",
  domestic_tool_growth: "logarithmisches Wachstum des Absatzes einheimischer Maschinenbauer Ende 2025 pro Jahr",
  tool_elasticity:
    "logarithmischer Zuwachs des Absatzes einheimischer Maschinenbauer, wenn alle Auslandskäufe verwehrt sind",
  tool_lag: "mittlere Zeit vom Kauf einer Maschine bis zur Produktion",
  tool_decay: "Anteil der Maschinen, der im Jahr mangels Teilen und Wartung stillsteht, wenn alles verwehrt ist",
  controlled: "Produzenten, auf die die Kontrollen von Fertigungsmaschinen zielen",
  measure_from: "erster Tag einer Kontrolle von Fertigungsmaschinen",
  measure_notice: "Tage von der Ankündigung einer Kontrolle bis zu ihrem ersten Tag",
  measure_denies: "Anteil der üblichen Auslandskäufe, den eine Kontrolle verwehrt",
  equipment_controls: "Stärke der Kontrollen von Fertigungsmaschinen: 0 keine, 1 wie erlassen",
  euv_access: "Anteil der Linien mit EUV: verwehrt, wo 0",
  euv_gain: "Wafer, die eine Linie mit EUV zusätzlich schafft, im Verhältnis zu einer ohne",
  fab_utilisation: "genutzter Anteil der Kapazität",
  defect_density_at_reference: "Defekte, die einen Die unbrauchbar machen, bei der Bezugserfahrung",
  reference_experience: "je gefertigte Wafer, für die die Defektdichte angegeben ist",
  learning: "Rückgang der logarithmierten Defekte je Einheit logarithmierter Erfahrung",
  defect_floor: "Defekte, die keine Erfahrung beseitigt",
  experience_before: "vor 2022 mit 7 nm und darunter gefertigte Wafer",
  tool_denial: "im Quartal durch Kontrollen verwehrter Anteil der üblichen Auslandskäufe von Maschinen",
  tool_hurry: "Teil des Quartals zwischen der Ankündigung einer Kontrolle und ihrem ersten Tag",
  tools_installed: "Kapazität der Maschinen in Produktion",
  tools_stored: "Kapazität der gekauften Maschinen, die noch nicht produzieren",
  tools_bought: "Kapazität der gekauften ausländischen Maschinen",
  tools_made: "Kapazität der Maschinen, die einheimische Hersteller liefern",
  tool_installation: "Kapazität der Maschinen, die in Produktion gehen",
  tools_idled: "Kapazität der Maschinen, die mangels Teilen und Wartung stillgelegt werden",
  wafer_capacity: "Wafer im Monat, die die Linien mit 7 nm und darunter am Quartalsende schaffen",
  wafer_output: "mit 7 nm und darunter gefertigte Wafer",
  experience: "insgesamt je mit 7 nm und darunter gefertigte Wafer",
  practice: "Wafer, die zur Erfahrung beitragen",
  defects: "Defekte je Quadratzentimeter, die einen Die unbrauchbar machen",

  // dies
  accelerator_share: "Anteil der Wafer mit 7 nm und darunter, den Beschleuniger bis 2025 ohne Chipkontrollen erhielten",
  accelerator_share_growth: "logarithmisches Wachstum dieses Anteils ab 2026 pro Jahr",
  chip_denial: "Anteil der Nachfrage nach ausländischen Beschleunigern, den Chipkontrollen wie erlassen verwehren",
  chip_controls: "Stärke der Chipkontrollen: 0 keine, 1 wie erlassen",
  demand_elasticity:
    "logarithmischer Zuwachs der Wafer für Beschleuniger, wenn alle Nachfrage nach ausländischen verwehrt ist",
  in_production: "wie weit ein Entwurf in Produktion ist: 0 nicht, 1 ganz",
  wafer_share: "Anteil eines Entwurfs an den Beschleuniger-Wafern seines Produzenten",
  usable_wafer: "Fläche eines Wafers, die ganze Dies bedecken",
  die_area: "Fläche eines Dies",
  flow_from: "Tag der ersten Lieferung eines Vorfalls",
  flow_to: "Tag, an dem ein Vorfall von selbst endete",
  diverted_dies: "Dies, die ein Vorfall verschob, bis er von selbst endete",
  days_to_stop: "Tage von der ersten Lieferung, bis Behörden sie beendet hätten: Entdeckung und Reaktion",
  supply_lag: "mittlere Zeit vom fertigen Wafer bis zum Verkauf des Beschleunigers",
  lag_before_assembly: "Anteil dieser Zeit vor der Montage: Test, Transport, Warten",
  accelerator_wafers: "Wafer, aus denen Beschleuniger werden",
  design_share: "Anteil eines Entwurfs an den Beschleuniger-Wafern seines Produzenten im Quartal",
  dies_per_wafer: "ganze Dies auf einem Wafer",
  die_yield: "Anteil der Dies, die funktionieren",
  leak_length: "Tage, an denen Dies eines Vorfalls flossen",
  leak_rate: "Dies, die ein Vorfall am Tag verschob",
  leaked_dies: "Dies, die ein Vorfall im Quartal verschob",
  dies_in_transit: "gute Dies auf dem Weg von der Foundry",
  dies_in_test: "gute Dies im Test oder davor",
  die_bank: "gute Dies im Lager an der Montagelinie",
  dies_made: "gute Dies aus eigenen Wafern des Produzenten",
  dies_leaked: "Dies, die Vorfälle einbrachten",
  dies_arriving: "Dies, die zum Test gelangen",
  dies_banked: "Dies, die ins Lager gelangen",

  // memory
  stacks_before: "Speicherstapel, die vor 2022 auf Lager lagen",
  usual_stacks: "bis Ende 2024 im Ausland gekaufte Stapel ohne den Ansturm vor der Kontrolle",
  usual_path: "Anteil dieser Käufe in jedem Quartal, hätte es keine Kontrolle gegeben",
  memory_control_from: "erster Tag der Kontrolle von Stapelspeicher",
  memory_notice: "Tage von der Ankündigung der Kontrolle von Stapelspeicher bis zu ihrem ersten Tag",
  rush_rate: "je Tag des Ansturms über das Übliche hinaus gekaufte Stapel",
  smuggled_stacks: "im Quartal geschmuggelte Stapel, sobald die Kontrolle gilt",
  memory_wafers: "Wafer im Monat, die einheimische Hersteller 2026 im Mittel für Stapelspeicher beginnen",
  memory_wafer_path: "diese Wafer in jedem Quartal bis Ende 2026, im Verhältnis zum Mittel von 2026",
  memory_wafer_growth: "logarithmisches Wachstum dieser Wafer ab 2027 pro Jahr",
  memory_ceiling: "Wafer im Monat, die einheimische Hersteller höchstens für Stapelspeicher beginnen",
  memory_starts: "Wafer im Monat, die einheimische Hersteller für Stapelspeicher beginnen",
  stacks_per_wafer: "Stapel auf einem Wafer, wären alle gut",
  stack_yield: "Anteil guter Stapel einheimischer Hersteller Mitte 2026",
  stack_learning: "logarithmisches Wachstum des Verhältnisses guter zu schlechten Stapeln pro Jahr",
  good_stacks: "Anteil guter Stapel einheimischer Hersteller",
  memory_store: "Stapel im Lager an der Montagelinie",
  stacks_bought: "vor der Kontrolle im üblichen Umfang im Ausland gekaufte Stapel",
  stacks_rushed: "zwischen Ankündigung und erstem Tag der Kontrolle zusätzlich gekaufte Stapel",
  stacks_smuggled: "eingeschmuggelte Stapel",
  stacks_made: "gute Stapel einheimischer Hersteller",
  stacks_gained: "Stapel, die aus allen Quellen ins Lager kommen",

  // assembly
  dies_per_package: "Logik-Dies in einem Beschleuniger",
  stacks_per_package: "Speicherstapel auf einem Beschleuniger",
  die_plan: "Gewicht eines Produkts bei der Verwendung seines Dies",
  plan_factor: "Faktor auf dieses Gewicht",
  packaging_capacity: "Beschleuniger, die die Packaging-Linien Ende 2025 im Quartal beginnen können",
  packaging_growth: "logarithmisches Wachstum der Packaging-Linien Ende 2025 pro Jahr",
  packaging_yield: "Anteil der begonnenen Beschleuniger, die den Endtest bestehen",
  claim:
    "Teil von Speicher und Packaging-Linien, auf den der Hersteller eines Dies zählen kann; was andere übrig lassen, wird nach Bedarf verteilt",
  plan_share: "Anteil eines Produkts an der Verwendung seines Dies",
  die_limit: "Beschleuniger, die der Anteil des Produkts am Die-Lager zulässt",
  memory_limit: "Beschleuniger, die der Anteil des Produkts am Speicherlager zulässt",
  packaging_limit: "Beschleuniger, die der Anteil des Produkts an den Packaging-Linien zulässt",
  package_starts: "begonnene Beschleuniger",
  dies_bind: "Dies: 1, wo sie am knappsten sind, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  memory_binds: "Speicher: 1, wo er am knappsten ist, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  packaging_binds: "Packaging-Linien: 1, wo sie am knappsten sind, sonst 0; das Mittel ist ein Anteil der Ziehungen",
  dies_used: "Dies, die in Beschleuniger gehen",
  stacks_used: "Stapel, die auf Beschleuniger gehen",
  finished: "montierte, noch nicht ausgelieferte Beschleuniger",
  assembled_total: "seit 2022 montierte Beschleuniger",
  packages_assembled: "Beschleuniger, die den Endtest bestehen",
  assembly_count: "als montiert gezählte Beschleuniger",
  deliveries: "ausgelieferte Beschleuniger, auf Karten und in Servern",

  // comparison
  counted_as: "Chipfamilie, als die ein Beschleuniger gezählt wird",
  compared_from: "Tag, ab dem beide Rechnungen aufsummiert werden",
  assembled_chips: "montierte Chips, nach der Familie, als die sie gezählt werden",
  delivered_chips: "nach der Produktionsrechnung ausgelieferte Chips, nach der Familie, als die sie gezählt werden",
  counted_chips: "als verkauft gezählte Chips der Familien, die die Produktionsrechnung abdeckt",
  assembled_since: "montierte Chips seit Beginn beider Rechnungen",
  delivered_since: "nach der Produktionsrechnung ausgelieferte Chips seit Beginn beider Rechnungen",
  counted_since: "als verkauft gezählte Chips seit Beginn beider Rechnungen",
  assembling: "Chips, die in die Summe der montierten eingehen",
  delivering: "Chips, die in die Summe der ausgelieferten eingehen",
  counting: "Chips, die in die Summe der gezählten eingehen",
  delivered_over_counted: "ausgelieferte Chips der Produktionsrechnung im Verhältnis zu gezählten, seit Beginn beider",
  delivered_compute:
    "nach der Produktionsrechnung ausgelieferte Rechenleistung seit Beginn beider Rechnungen, umgerechnet wie die Verkaufsreihen",
  counted_compute:
    "als verkauft gezählte Rechenleistung seit Beginn beider Rechnungen, der Familien, die die Produktionsrechnung abdeckt",

  package_compute: "Rechenleistung eines Beschleunigers, wie er bis 2026 verkauft wurde",
  design_gain:
    "logarithmisches Wachstum dieser Rechenleistung ab 2027 pro Jahr, durch spätere Entwürfe mit ebenso vielen Dies und Stapeln, die als der genannte zählen",
  assembled_compute: "Rechenleistung der montierten Beschleuniger",
  domestic_output: "in den letzten vier Quartalen montierte Rechenleistung",
  accelerators_of_year: "in den letzten vier Quartalen montierte Beschleuniger",

  // installed base
  opening_stock: "vor 2022 installierte Chips, gezählt in Chips der ältesten Familie",
  power_drawn: "Leistung, die die eingeschalteten Chips einer Familie an einem Standort aufnehmen",
  opening_family: "Familie, in der der Anfangsbestand gezählt wird",
  installation_lag: "mittlere Zeit von der Auslieferung bis zum Betrieb",
  failure_rate: "Ausfälle, die einen Chip unterbrechen",
  unrepaired_share: "Anteil der Ausfälle, nach denen ein Chip nicht wieder in Betrieb geht",
  service_life: "mittlere Zeit bis zur Ausmusterung aus wirtschaftlichen Gründen",
  location_share: "Verteilung der Chips eines Blocks auf Standorte",
  server_overhead: "Leistungsaufnahme des Servers im Verhältnis zu der seiner Chips",
  facility_overhead: "Leistung des Gebäudes neben seinen Servern, im Verhältnis zu deren: PUE weniger 1",
  ready_power: "Ende 2025 für KI bereitstehende elektrische Leistung",
  ready_power_growth: "logarithmisches Wachstum der für KI bereitstehenden Leistung pro Jahr",
  shipped: "gekaufte Chips, die noch in keinem Rack stecken",
  racked: "Chips im Rack, die noch nicht in Betrieb sind",
  new_chips: "installierte Chips im ersten Drittel ihrer Lebensdauer",
  midlife_chips: "installierte Chips im zweiten Drittel ihrer Lebensdauer",
  old_chips: "installierte Chips im letzten Drittel ihrer Lebensdauer",
  arrivals: "Chips, die bei ihren Eigentümern eintreffen",
  racking: "Chips, die in Racks eingebaut werden",
  commissioning: "Chips, die in Betrieb genommen werden",
  maturing: "Chips, die in das zweite Drittel ihrer Lebensdauer übergehen",
  ageing: "Chips, die in das letzte Drittel ihrer Lebensdauer übergehen",
  retirement: "Ausmusterung aus wirtschaftlichen Gründen",
  failures_new: "neue Chips, die endgültig ausfallen",
  failures_midlife: "Chips mittleren Alters, die endgültig ausfallen",
  failures_old: "alte Chips, die endgültig ausfallen",
  scrapped: "Chips, die im Quartal ausscheiden",
  installed_chips: "Chips, die in Betrieb sind oder auf Strom warten",
  owned_chips: "Chips im Besitz: gekauft oder eingeschmuggelt und nicht ausgeschieden",
  power_ready: "für KI bereitstehende elektrische Leistung an einem Standort",
  power_wanted: "Leistung, die alle installierten Chips an einem Standort aufnähmen",
  powered_share: "eingeschalteter Anteil der installierten Chips an einem Standort",
  operational_chips: "installierte Chips, die Strom haben, nach Eigentümer",

  // access
  rental_growth: "Wachstum der gemieteten Rechenleistung nach 2025, logarithmisch je Jahr",
  rented_compute: "Rechenleistung, die der lizenzierte Käufer Ende 2025 im Ausland mietet",
  rental_path: "gemietete Rechenleistung im Verhältnis zum Ende des Jahres 2025",
  rented_from: "Anteile der Blöcke, deren Eigentümer an den lizenzierten Käufer vermieten",
  renter: "Block, der mietet",
  rented_out: "an Nutzer eines anderen Blocks vermietete Rechenleistung; nie mehr, als läuft",

  // systems
  duty: "Anteil der Zeit, in der eingeschaltete Rechenleistung eines Blocks Arbeit hat",
  reference_utilisation:
    "Anteil seiner Spitzenleistung bei 16 Bit, den ein H100 bei der Arbeit erreicht, über alle Arbeiten einer Flotte",
  software_maturity: "Auslastung einer Familie im Verhältnis zu der des H100 bei gleicher Arbeit mit 16 Bit",
  eight_bit_share: "Auslastung der 8-Bit-Spitzenleistung im Verhältnis zu der bei 16 Bit",
  tpp_at_16: "Gesamtrechenleistung (TPP) einer Rechenrate bei 16 Bit",
  tpp_at_8: "Gesamtrechenleistung (TPP) einer Rechenrate bei 8 Bit",
  bandwidth_utilisation: "Anteil der Speicherbandbreite, den Arbeit erreicht, für alle Familien gleich",
  utilisation: "Anteil ihrer Spitzenleistung bei 16 Bit, den eine Familie bei der Arbeit erreicht",
  working_compute_per_chip: "was ein Chip einer Familie bei der Arbeit leistet",
  located_chips: "installierte Chips, die Strom haben, nach Standort",
  electric_power: "elektrische Leistung eingeschalteter Chips an einem Standort, mit Servern und Gebäuden",

  // balance
  ratio_over: "Block über dem Bruchstrich eines Verhältnisses",
  ratio_under: "Block unter dem Bruchstrich eines Verhältnisses",
  sold_compute: "seit 2022 weltweit verkaufte Rechenleistung",
  sold_compute_by_chip: "seit 2022 weltweit verkaufte Rechenleistung, nach Chipfamilie",
  owned_compute: "Rechenleistung im Besitz der Eigentümer eines Blocks",
  operational_compute: "installierte und mit Strom versorgte Rechenleistung, nach Eigentümer",
  rented_out_compute: "Rechenleistung, die ein anderer Block nutzt als der ihres Eigentümers",
  rented_in_compute: "Rechenleistung von Eigentümern anderer Blöcke, die ein Block nutzt",
  accessible_compute: "Rechenleistung, die ein Block nutzen kann: in Betrieb, plus gemietet, minus vermietet",
  effective_compute:
    "arbeitende Rechenleistung, nach Eigentümer: in Betrieb × Einsatz × Auslastung, in H100 bei voller Leistung",
  located_compute: "installierte und mit Strom versorgte Rechenleistung, nach Standort",
  acquired_compute: "Rechenleistung, die ein Block in vier Quartalen erhält",
  acquired_compute_otherwise:
    "dasselbe ohne Chips, die mit Lizenz verkauft oder geschmuggelt wurden; niemand sonst erhält diese",
  compute_ratio: "Rechenleistung im Besitz, erster Block zu zweitem",
  ratio_licensed: "Rechenleistung genannter Eigentümer im Verhältnis zu den lizenzierten Käufen des anderen Blocks",
  ratio_domestic:
    "Rechenleistung genannter Eigentümer im Verhältnis zu lizenzierten Käufen und eigenen Chips des anderen Blocks",
  ratio_smuggled:
    "Rechenleistung genannter Eigentümer im Verhältnis zu lizenzierten, eigenen und geschmuggelten Chips des anderen Blocks",
  ratio_rented:
    "Rechenleistung genannter Eigentümer im Verhältnis zu lizenzierten, eigenen und geschmuggelten Chips des anderen Blocks, Gemietetes dort gezählt, wo es genutzt wird",
  ratio_operational: "Rechenleistung in Betrieb, erster Block zu zweitem, alle Eigentümer",
  ratio_effective: "arbeitende Rechenleistung, erster Block zu zweitem, alle Eigentümer",
  ratio_location: "Rechenleistung in Betrieb im ersten Block zu der im zweiten, gleich wem sie gehört",
  ratio_flow: "Rechenleistung, die der erste Block in vier Quartalen erhält, zu der des zweiten",
  ratio_flow_without_exports:
    "dasselbe, hätte der zweite Block keine lizenzierten oder geschmuggelten Chips erhalten und der erste sie nicht stattdessen",
  ratio_electricity: "Stromaufnahme eingeschalteter Rechenleistung im ersten Block zu der im zweiten, nach Standort",

  // use
  model_work_share:
    "Anteil von Sprachmodellen und Verwandtem an der Rechenleistung, die Nutzer eines Blocks arbeiten lassen",
  inference_share: "Anteil des Antwortens an der Rechenleistung für Sprachmodelle Ende 2025; der Rest entwickelt sie",
  inference_trend: "Wachstum der Chancen von Antworten gegen Entwickeln, logarithmisch je Jahr",
  final_training_share:
    "Anteil des letzten Trainings veröffentlichter Modelle an der Rechenleistung, die Modelle entwickelt",
  working_compute:
    "16-Bit-Rechenoperationen auf der Rechenleistung, die Nutzer eines Blocks erreichen: Spitze × Arbeitszeit × Auslastung",
  inference_compute: "Rechenoperationen, die antworten: Eingaben lesen und Text schreiben",
  development_compute: "Rechenoperationen, die Modelle entwickeln: Experimente und letztes Training",
  training_compute: "Rechenoperationen des letzten Trainings von Modellen, die veröffentlicht werden",

  // workforce
  flop_per_token: "Rechenoperationen je Token eines Spitzenmodells Ende 2025, Eingaben eingeschlossen",
  flop_per_token_growth: "Wachstum dieser Operationen, logarithmisch je Jahr: größere Modelle gegen bessere",
  task_tokens: "Tokens, die ein Agent für das braucht, was ein Mensch in einer Stunde tut",
  thought_tokens: "Tempo, in dem ein Mensch in Worten denkt",
  work_hours: "Stunden, die eine Vollzeitkraft im Mittel am Tag arbeitet",
  agent_quality:
    "Anteil der Stunde eines Agenten, der so viel wert ist wie die eines Menschen: was gelingt und brauchbar ist",
  chip_memory: "Stapelspeicher eines Chips",
  session_uplift: "Sitzungen einer Familie je Gigabyte im Verhältnis zum Bezugschip: schnellerer Speicher bedient mehr",
  reference_memory: "Speicher des Chips, in dem Sitzungen gezählt werden",
  reference_rent: "Miete dieses Chips",
  revenue_multiple: "was ein Verkäufer von Antworten mit diesem Chip einnimmt, im Verhältnis zur Miete",
  session_price: "was ein arbeitender Agent seinen Nutzer kostet",
  h100_rent: "Miete eines H100",
  labour_force: "Menschen, die arbeiten oder Arbeit suchen",
  tokens: "Tokens, die Nutzer eines Blocks in einer Stunde lesen und schreiben lassen können",
  ai_workers_by_tasks: "Vollzeitkräfte, denen die Tokens gleichkommen, nach dem Bedarf von Aufgaben",
  ai_workers_by_thought: "Vollzeitkräfte, denen die Tokens gleichkommen, nach dem Tempo des Denkens",
  memory_fleet: "Bezugschips, die so viele Sitzungen halten wie alle Chips, die Nutzer eines Blocks erreichen",
  ai_sessions: "Agenten, die auf dem antwortenden Teil zugleich laufen können, solange er Arbeit hat",
  ai_workers_by_sessions: "Vollzeitkräfte, denen die zugleich laufenden Agenten gleichkommen",
  worker_cost: "Miete der Chips, die eine Stunde menschlicher Arbeit tun, nach dem Bedarf von Aufgaben",
  seconds_per_hour: "Definition der Stunde",
  hours_per_day: "Definition des Tages",
  workforce_share:
    "Teil der Erwerbspersonen, nach dessen Arbeit gefragt wird, wo die nötige Rechenleistung genannt wird",
  compute_asked:
    "Anteil der arbeitenden Rechenleistung, den Antworten für ein Hundertstel der Erwerbspersonen bräuchten, nach Aufgaben; über 1 reicht sie nicht",

  // costs
  electricity_price: "Strompreis für große Abnehmer",
  hours_per_year: "Definition des Jahres",
};
