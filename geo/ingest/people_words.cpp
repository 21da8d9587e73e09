#include "geo/ingest/people_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace borderweave::geo {

namespace {

using Words = std::span<const std::string_view>;

// All words are as LatinSpelling leaves them: without diacritics, Cyrillic and Greek
// transliterated.

// One word a line would hide the rest of the file.
// clang-format off

/// Wherever they stand in a word.
constexpr auto kPeopleStems = std::to_array<std::string_view>({
    "popul", "popol", "poblac", "habitant", "inhabit", "abitanti", "resident", "people",
    "einwohner", "bevolker", "bevoelker", "ludnosc", "ludnosci", "mieszkanc", "mieszkaniec",
    "obyvat", "vaesto", "vakiluku", "asuka", "asukka", "rahvaarv", "rahvastik", "elanik",
    "iedzivot", "gyventoj", "innbygg", "indbygg", "invanar", "folkmangd", "folkemeng",
    "folketal", "befolkning", "inwoner", "bevolking", "naselen", "nepesseg", "lakossag",
    "prebival", "stanovni", "plethysm", "plithism", "mannfjold", "popullsi", "renkou", "nasel",
    "chislnas", "cislennost", "zitelej", "nufus",
});

/// Only as whole words.
constexpr auto kShortPeople = std::to_array<std::string_view>({
    "pop", "pob", "ewz", "einw", "inh", "hab", "abt", "bev", "ludn", "obyv", "vaki", "persons",
    "personen", "persones", "personas", "pessoas", "persone", "personnes", "osoby", "osob",
});

constexpr auto kTotal = std::to_array<std::string_view>({
    "total", "totale", "totala", "totalt", "totales", "totali", "tot", "gesamt", "insgesamt",
    "zusammen", "ogolem", "ogolna", "razem", "celkem", "celkom", "spolu", "ensemble",
    "municipale", "yhteensa", "kokku", "kopa", "kopskaits", "viso", "bendras", "vsego", "vse",
    "vsogo", "usogo", "osszesen", "osszes", "skupaj", "ukupno", "ukupan", "ialt", "iaalt",
    "all", "toplam", "synolo", "t",
});

/// Parts of the people, and measures that are no number of people.
constexpr auto kPart = std::to_array<std::string_view>({
    // men and women
    "mannlich", "maennlich", "manner", "maenner", "weiblich", "frauen", "mezczy", "mezcz",
    "kobiet", "hombre", "mujer", "varon", "homen", "homem", "mulher", "masch", "mascul",
    "femmin", "femin", "femme", "homme", "female", "male", "women", "kvinn", "kvind", "miehe",
    "miehi", "naise", "naisi", "mehed", "vyrai", "vyru", "moter", "viriesi", "sieviet", "ferfi",
    "barbat", "femei", "muskar", "zenske", "zensk", "zensi", "muzcin", "muzsk", "colovik",
    "cholovik", "zinki", "zinok", "zhinki", "mannen", "vrouw", "andres", "gynaik",
    // those who vote
    "wahlber", "wahler", "waehler", "voter", "elector", "elettor", "eleitor", "electeur",
    "wyborc", "uprawni", "volic", "voliteln", "kjosend", "stemme", "valjare", "rostber",
    "izbirat", "vybor", "valija", "rinkej", "veletaj",
    // households and dwellings
    "haushalt", "household", "hogar", "famili", "famigli", "menage", "gospodarst", "domacn",
    "husstand", "hushall", "leibkon", "dwelling", "viviend", "logement", "abitazion",
    "wohnungen", "nebenwohn", "mieszkania", "domicilio",
    // ages
    "alter", "jahre", "years", "edad", "wiek", "unter", "uber", "ueber", "under", "ponad",
    "kinder", "child", "ninos", "jugend", "youth", "senior", "elder", "median", "average",
    "mean", "durchsch", "moyen", "media", "sredn", "prumer", "przeciet", "aged",
    // work
    "erwerb", "working", "activ", "occup", "employ", "beschaft", "beschaef", "zatrudn",
    "pracuj", "bezrobot", "arbeits", "parados", "disoccup", "chomeur",
    // citizens of other states
    "foreign", "ausland", "auslaend", "extranj", "estrang", "stranier", "etrang", "cudzoz",
    "cizin", "inostran", "deutsch", "migra",
    // density, shares and changes
    "dicht", "densi", "gestosc", "hustot", "tiheys", "tihedus", "tankis", "blivums", "tathet",
    "tetthet", "taethed", "plotnost", "gustin", "gustot", "suruseg", "change", "growth",
    "verander", "veraender", "wachst", "zmian", "zmena", "zmeny", "przyrost", "variac",
    "variaz", "evolution", "crecim", "crescim", "croissan", "saldo", "balance", "birth",
    "geburt", "geboren", "urodz", "nacim", "nascim", "nascit", "naissan", "naroz", "death",
    "sterbe", "gestorb", "zgon", "defunc", "deces", "decess", "mort", "zemre", "anteil",
    "share", "percent", "prozent", "procent", "odsetek", "udzial", "podil", "porcent", "index",
    "wskaznik", "ranking",
    // town and country
    "urban", "rural", "stadtisch", "staedtisch", "landlich", "laendlich", "miejsk", "wiejsk",
    "mestsk", "venkov", "gorodsk", "selsk", "miasta", "miastach",
    // others
    "compteeapart", "compteapart", "comptee", "nebenwohn", "zweitwohn", "kathol", "evang",
    "prognos", "forecast", "projec", "proyec", "estranei",
    // codes, and what was counted before
    "code", "codigo", "category", "kategor", "class", "ancien", "antig", "antigua", "former",
    "frueher", "fruher", "previous", "anterior", "vecchi", "tidligere", "tidigare", "dawn",
    "poprzed", "puvod",
});

constexpr auto kShortPart = std::to_array<std::string_view>({
    "m", "f", "w", "k", "h", "v", "men", "man", "muz", "muzi", "muzu", "zen", "zena", "zeny",
    "mehi", "mand", "maend", "noi", "masc", "fem", "age", "ans", "anni", "anos", "jahr", "let",
    "lat", "vek", "km", "km2", "km²", "qkm", "sqkm", "kmsq", "ha", "je", "per", "pro", "rate",
    "taux", "tasa", "taxa", "tasso", "pct", "perc", "dens", "dni", "min", "max", "rank", "pcap",
    "old", "alte", "alter", "stara", "stary", "gammel", "cat", "cod", "kod", "id", "prev", "yr",
});

/// Words that change nothing: of a count, of dates and the small ones of the languages.
constexpr auto kNeutral = std::to_array<std::string_view>({
    "standige", "staendige", "amtliche", "wohnhafte", "residente", "residentes", "permanent",
    "permanente", "usual", "number", "no", "nr", "d", "l", "n", "anzahl", "zahl", "liczba",
    "pocet", "poc", "numero", "num", "nombre", "nb", "skaits", "skaicius", "broj", "stevilo",
    "arv", "maara", "antall", "antal", "szam", "szama", "of", "de", "der", "des", "di", "da",
    "do", "the", "la", "le", "les", "del", "della", "am", "im", "in", "den", "dem", "zum",
    "stand", "stan", "dzien", "dnia", "na", "census", "zensus", "censo", "spis", "year", "rok",
    "roku", "ano", "annee", "est", "estimate", "new", "neu", "neue", "nowa", "nova", "nuova",
    "nueva", "current", "aktuell", "actual", "actuelle", "attuale", "latest", "legal", "legale",
    "hauptwohnsitz", "haupt", "wohnsitz", "os", "januar", "january", "dezember", "december",
    "grudnia", "stycznia", "prosinec", "leden", "en", "nach", "sum", "summe", "gemeinde",
    "gminy", "municipality", "value", "size", "count", "jan", "dec", "dez", "gen", "al", "au",
    "a", "et", "i", "y",
});

/// Of a column of years, where no year follows.
constexpr auto kYear = std::to_array<std::string_view>({
    "year", "rok", "ano", "annee", "anno", "vuosi", "aasta", "gads", "metai", "god", "ev",
});

// clang-format on

/// A word of a header, as keys of the two spellings of its letters.
struct Token {
  std::string plain, digraphs;
  bool number = false;
};

bool is_figure(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// Bytes beyond ASCII belong to letters; no-break spaces do not.
bool is_in_word(char c) {
  return static_cast<signed char>(c) < 0 || std::isalpha(static_cast<unsigned char>(c)) != 0;
}

bool begins_word(std::string_view text, std::size_t at) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  return at > 0 && upper(text[at]) && lower(text[at - 1]);
}

/// "TotalPop_2021" is "Total", "Pop", "2021".
std::vector<std::string> words_in(std::string_view header) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < header.size(); ++i) {
    const char c = header[i];
    if (header.substr(i).starts_with(kNoBreak)) {
      words.emplace_back();
      ++i;
      continue;
    }
    if (!is_in_word(c) && !is_figure(c)) {
      words.emplace_back();
      if (c == '%') words.back() = "percent";
      if (c == '%') words.emplace_back();
      continue;
    }
    const bool turns = !words.back().empty() && is_figure(c) != is_figure(words.back().back());
    if (turns || begins_word(header, i)) words.emplace_back();
    words.back() += c;
  }
  std::erase(words, "");
  return words;
}

std::vector<Token> tokens_of(std::string_view header, const LatinSpelling& spelling) {
  std::vector<Token> tokens;
  for (const std::string& word : words_in(header)) {
    const LatinKeys keys = spelling.keys(word);
    tokens.push_back({keys.plain, keys.digraphs, std::ranges::all_of(word, is_figure)});
  }
  return tokens;
}

bool is_one_of(const Token& token, Words words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return token.plain == word || token.digraphs == word; });
}

bool holds_one_of(const Token& token, Words words) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return token.plain.find(word) != std::string::npos ||
           token.digraphs.find(word) != std::string::npos;
  });
}

bool is_year(const Token& token) {
  return token.number && token.plain.size() == 4 &&
         (token.plain.starts_with("18") || token.plain.starts_with("19") ||
          token.plain.starts_with("20"));
}

bool is_people(const Token& token) {
  return holds_one_of(token, kPeopleStems) || is_one_of(token, kShortPeople);
}

/// "Gesamtbevölkerung", "poptotal", "pobtot".
bool is_compound_total(const Token& token) {
  constexpr auto kStems = std::to_array<std::string_view>({"gesamt", "total"});
  constexpr auto kWhole = std::to_array<std::string_view>(
      {"poptot", "pobtot", "totpop", "ptot", "poptotal", "poptotale", "totalpop"});
  return (is_people(token) && holds_one_of(token, kStems)) || is_one_of(token, kWhole);
}

/// The Czech "k 1.1.2021", which is no column of kobiety.
bool is_day_of(const std::vector<Token>& tokens, const Token& token) {
  const std::size_t next = static_cast<std::size_t>(&token - tokens.data()) + 1;
  return token.plain == "k" && next < tokens.size() && tokens[next].number &&
         !is_year(tokens[next]);
}

/// "Einwohner alt" are those of once; the Danish "i alt" are all.
bool is_of_once(const std::vector<Token>& tokens, const Token& token) {
  return token.plain == "alt" && (&token == tokens.data() || (&token - 1)->plain != "i");
}

bool is_alt_of_all(const std::vector<Token>& tokens, const Token& token) {
  return token.plain == "alt" && !is_of_once(tokens, token);
}

int number_of(const Token& token) {
  constexpr std::size_t kLongest = 4;
  return token.plain.size() <= kLongest ? std::stoi(token.plain) : -1;
}

/// The days on which populations are counted, in either order of day and month.
bool is_census_day(int one, int other) {
  const auto is = [&](int day, int month) {
    return (one == day && other == month) || (one == month && other == day);
  };
  return is(1, 1) || is(31, 12) || is(30, 6) || is(1, 7) || is(30, 9) || is(31, 3) || is(1, 4);
}

/// Numbers that are no year and no day are ages, levels or footnotes.
bool has_other_numbers(const std::vector<Token>& tokens) {
  std::vector<int> numbers;
  for (const Token& token : tokens) {
    if (token.number && !is_year(token)) numbers.push_back(number_of(token));
  }
  if (numbers.size() == 2) return !is_census_day(numbers.front(), numbers.back());
  const bool dated = std::ranges::any_of(tokens, is_year);
  const bool day = numbers.size() == 1 && dated &&
                   (numbers.front() == 1 || numbers.front() == 30 || numbers.front() == 31);
  return !numbers.empty() && !day;
}

}  // namespace

std::vector<std::string> header_words(std::string_view header, const LatinSpelling& spelling) {
  std::vector<std::string> words;
  for (const Token& token : tokens_of(header, spelling)) words.push_back(token.plain);
  return words;
}

PeopleWord people_word(std::string_view header, const LatinSpelling& spelling) {
  const std::vector<Token> tokens = tokens_of(header, spelling);
  const bool dated = std::ranges::any_of(tokens, is_year);
  bool people = false, total = false, part = false, unknown = false;
  for (const Token& token : tokens) {
    const bool compound = is_compound_total(token);
    const bool of_people = compound || is_people(token);
    const bool of_all = compound || is_one_of(token, kTotal) || is_alt_of_all(tokens, token);
    people = people || of_people;
    total = total || of_all;
    const bool neutral = token.number || is_one_of(token, kNeutral);
    const bool of_part = holds_one_of(token, kPart) || is_one_of(token, kShortPart) ||
                         is_of_once(tokens, token) || (!dated && is_one_of(token, kYear));
    part = part || (of_part && !is_day_of(tokens, token));
    unknown = unknown || !(of_people || neutral || of_part || of_all);
  }
  if (part || (people && has_other_numbers(tokens))) return PeopleWord::part;
  if (people && total) return unknown ? PeopleWord::perhaps : PeopleWord::all;
  if (people) return unknown ? PeopleWord::perhaps : PeopleWord::people;
  return total && !unknown ? PeopleWord::total : PeopleWord::none;
}

YearlyName yearly_name(std::string_view header, const LatinSpelling& spelling) {
  YearlyName name;
  for (const Token& token : tokens_of(header, spelling)) {
    if (is_year(token)) {
      name.year = std::stoi(token.plain);
    } else {
      name.rest += token.plain;
      name.rest += ' ';
    }
  }
  return name;
}

}  // namespace borderweave::geo
