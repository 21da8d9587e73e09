#pragma once

#include <array>
#include <string>
#include <string_view>

/// Words by which offices and lists write the names of municipalities in other ways, as Latin keys.
/// Lists have a blank before and behind each word.
namespace borderweave::geo {

/// Latin keys of words that name a kind of municipality, before or behind its name.
inline constexpr std::string_view kDesignations =
    " ajuntament alcaldia ayuntamiento bashkia belediyesi borough city commune comuna "
    "comune concello demos dimos einheitsgemeinde g gde gemeente gemeinde gm gmina gorod "
    "hansestadt horad hromada intendencia kaupunki kommun kommune kommunen komuna kozseg "
    "kreisfreie kreisstadt kunta landeshauptstadt landgemeinde linn m mairie marktgemeinde "
    "mestna miasta miasto misto municipal municipalidad municipalite municipality municipi "
    "municipio municipiu municipiul nagykozseg novads obcina obec obshchina obshtina obstina "
    "opcina opstina oras orasul ortsgemeinde prefeitura primaria savivaldybe stadt "
    "stadtgemeinde town township udala universitats universitatsstadt urzad vald village ";

/// Those that stand behind a name alone: "Haparanda stad", where Stad in front is one itself.
inline constexpr std::string_view kBehind = " council jogu megyei pilseta stad varos ";

/// Those that say it only in brackets or after a comma, where a bare letter or "mesto" is no name.
inline constexpr std::string_view kQualifiers =
    " grad kreisfreie markt mesto miejska miejsko st stad varos w wiejska wies ";

/// What may be called after a municipality and be another thing, or belong to its name ("Markt
/// Berolzheim", "Ciudad Rodrigo"): without it, the rest is a part.
inline constexpr std::string_view kMaybeNames =
    " amt bad cidade citta ciudad grad lutherstadt markt mesto samtgemeinde verbandsgemeinde "
    "ville ";

/// What is made of several municipalities and often called after the largest. Layers of such units
/// leave the word out.
inline constexpr std::string_view kDistricts =
    " arrondissement bezirk canton cantone co comarca concelho county departement departamento "
    "district "
    "distrikt distrito estado kanton kreis landkreis lk okres oblast powiat prefecture provincia "
    "province provinz raion rajon rayon region regione state zupanija ";

/// What is a municipality with one of kJoining behind it ("Città di Locarno"), else a part of its
/// name.
inline constexpr std::string_view kCities = " cidade citta ciudad ville ";

inline constexpr std::string_view kSmallWords =
    " a ad am an b bei d der i im in n nad o ob on sul sur upon ";

/// What joins a designation with its name: "Comune di", "City of", "Gmina wiejska".
inline constexpr std::string_view kJoining =
    " d da de del dell della des di do dos du i miejska miejsko of und wiejska ";

/// Lists that sort names by their first word put them behind: "Coruña, A".
inline constexpr std::string_view kArticles =
    " a as de den der die el els gli het i il l la las le les lo los o os sa the ";

/// Rivers and landscapes that tell namesakes apart.
inline constexpr std::string_view kTellsApart =
    " adige aisne allgau aller altmark amur anhalt bayern bidasoa bug danube daugava dnepr dnipro "
    "dnister dniester don donau dosse douro drau drava drawa duero duna dunaj dvina dyje ebro eger "
    "eider eifel elbe elbtal elster ems erzgeb erzgebirge escaut etsch fulda garonne glomma "
    "guadiana "
    "harz havel hessen holst holstein hunsruck iller inn isar jizera labe lahn lausitz lech leie "
    "leine lippe loire lys maas main march mark marne mecklenburg memel meuse minho mino morava "
    "mosel moselle mulde mur mura murg nahe neckar neisse nemunas neris niederbayern niederlausitz "
    "niederrhein notec nysa oberbayern oberlausitz oberpfalz oder odenwald odra ohre oise olse "
    "olza "
    "orne ostsee pfalz po prut pruth rhein rhin rhine rhone ruhr rugen saale saar sachsen sambre "
    "san "
    "sarre sava save schelde schlei schlesien schwaben schwarzwald seine siret somme spree "
    "spreewald "
    "sudtirol tajo taunus tejo thaya thuringen tisa tisza uckermark unstrut usedom ussuri vistula "
    "vltava vogtl vogtland volga warta werra weser westerwald westf westfalen wisla yonne ";

struct Short {
  std::string_view word;
  std::string_view stands_for;
};
inline constexpr std::array kShort = std::to_array<Short>({{"sankt", "st"},
                                                           {"saint", "st"},
                                                           {"sint", "st"},
                                                           {"sainte", "ste"},
                                                           {"s", "san"},
                                                           {"sveti", "sv"},
                                                           {"svaty", "sv"}});

/// One river in the languages along it, which a name has once in each: "nad Odrą", "(Oder)".
inline constexpr std::array kRivers = std::to_array<Short>(
    {{"adige", "etsch"},    {"danube", "donau"},  {"dunaj", "donau"}, {"dunav", "donau"},
     {"dunajem", "donau"},  {"douro", "duero"},   {"drava", "drau"},  {"drawa", "drau"},
     {"escaut", "schelde"}, {"labe", "elbe"},     {"labem", "elbe"},  {"meuse", "maas"},
     {"mino", "minho"},     {"mura", "mur"},      {"neman", "memel"}, {"nemunas", "memel"},
     {"nisou", "neisse"},   {"nysa", "neisse"},   {"odra", "oder"},   {"odrou", "oder"},
     {"rhin", "rhein"},     {"rhine", "rhein"},   {"sava", "save"},   {"tajo", "tejo"},
     {"vistula", "wisla"},  {"weichsel", "wisla"}});

/// What links the names of one municipality: "Derry City and Strabane".
inline constexpr std::string_view kLinking = " and e et ja och og und y ";

/// Words that make another place of a name ("Nowy Sącz" is not Sącz), or say nothing without it.
inline constexpr std::string_view kHeads =
    " alt alte alto bad baja bajo bas basse castel castro dolna dolne dolni dolny east fort gorna "
    "gorne gorny gross grosse haut haute horne horni kis klein kleine lower mala male maly mont "
    "monte nagy nedre neu neue new nieder nord norra north nova nove novi novo novy nowa nowe nowy "
    "nueva nuevo nuova nuovo nya ny ober old oster oud ovre port porto puerto rio san sankt sant "
    "santa santo sao south st stara stare stari stary ste sud sv szent uj unter upper velika "
    "velike "
    "veliki velka velke velky vecchia vecchio vieja viejo vieux vila villa ville west wielka "
    "wielki wielkie ";

/// `list` has a blank before and behind each word.
inline bool among(std::string_view list, const std::string& word) {
  return list.find(' ' + word + ' ') != std::string_view::npos;
}

}  // namespace borderweave::geo
